import { memo } from 'react';
import { Code, ExternalLink, FileText, type LucideIcon } from 'lucide-react';
import type { Paper } from '#contract/paper';
import { Icon } from '../../ui/Icon';
import { counted } from '../../words/counts';
import { paperPages } from '#contract/paper-pages';
import { repositoryName } from './repository-name';
import { linkProps } from './PaperText';
import styles from './PaperLinks.module.css';

type PaperLinksProps = { readonly paper: Paper; readonly onOpenLink: (url: string) => void };

/** Where else a paper is: its pages, its project, its code. Every address is opened by the host. */
export const PaperLinks = memo(function PaperLinks({ paper, onOpenLink }: PaperLinksProps) {
  const pages = paperPages(paper.id);
  const links: { readonly name: string; readonly url: string; readonly icon: LucideIcon }[] = [
    { name: 'PDF on arXiv', url: pages.pdf, icon: FileText },
    { name: 'arXiv', url: pages.arxiv, icon: ExternalLink },
    { name: 'Hugging Face', url: pages.huggingFace, icon: ExternalLink },
  ];
  if (paper.projectPage !== undefined) {
    links.push({ name: 'Project page', url: paper.projectPage, icon: ExternalLink });
  }
  return (
    <>
      <ul className={styles['links']} aria-label="Elsewhere">
        {links.map(({ name, url, icon }) => (
          <li key={name}>
            <a className={styles['link']} {...linkProps(url, onOpenLink)}>
              <Icon icon={icon} size={14} />
              {name}
            </a>
          </li>
        ))}
      </ul>
      {paper.github !== undefined && (
        <section className={styles['section']}>
          <h3 className={styles['label']}>Linked code</h3>
          <a className={styles['repository']} {...linkProps(paper.github.url, onOpenLink)}>
            <Icon icon={Code} />
            <b className={styles['name']}>{repositoryName(paper.github.url)}</b>
            {paper.github.stars !== undefined && (
              <span className={styles['stars']}>{counted(paper.github.stars, 'star')}</span>
            )}
          </a>
        </section>
      )}
    </>
  );
});
