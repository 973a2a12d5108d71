/** The one global beyond ECMAScript that the contract uses; every tier has it, but its declaration comes with the DOM or Node. */
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly protocol: string;
  readonly hostname: string;
  readonly host: string;
  readonly search: string;
  readonly hash: string;
  readonly username: string;
  readonly password: string;
}
