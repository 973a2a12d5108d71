/** `owner/name` of a repository's address on GitHub; the address without its scheme where it has another form. */
export function repositoryName(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  const [owner, name] = pathname.split('/').filter((part) => part !== '');
  const isGitHub = /^(?:www\.)?github\.com$/.test(host);
  if (isGitHub && owner !== undefined && name !== undefined) return `${owner}/${name.replace(/\.git$/, '')}`;
  return `${host}${pathname}`.replace(/\/$/, '');
}
