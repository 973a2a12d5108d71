/** What a template can name; every value is inserted as it is. */
export type TemplateFields = {
  readonly title: string;
  /** Joined, as they are to be read. */
  readonly authors: string;
  readonly year: string;
  readonly id: string;
  /** `https://arxiv.org/abs/…` */
  readonly link: string;
  readonly abstract: string;
  /** Today. */
  readonly date: string;
  readonly tags: string;
};

/** A template with its fields filled in: `{{title}}` becomes the title. What is no field stays as it stands. */
export function fillTemplate(template: string, fields: TemplateFields): string {
  const values = new Map<string, string>(Object.entries(fields));
  const wanted = fields.id === '' ? withoutPaper(template) : template;
  return wanted.replace(/\{\{[ \t]*([a-z]+)[ \t]*\}\}/g, (field, name: string) => values.get(name) ?? field);
}

/** A note that stands alone is on no paper: whose it is and where it stands goes, a line that said no more as a whole. */
function withoutPaper(template: string): string {
  return template
    .replaceAll(/ ?(?:· )?\(?\[\{\{id\}\}\]\(\{\{link\}\}\)\)?/g, '')
    .replaceAll(/\{\{authors\}\}, \{\{year\}\}(?: · )?/g, '')
    .replaceAll(/\n{3,}/g, '\n\n');
}

const CLAIM = `# {{title}}

{{authors}}, {{year}} · [{{id}}]({{link}})

## What it claims

In one sentence:

## Evidence

- What was measured, and on what:
- Compared with:
- The result that carries the claim:

## Limits

- Where it was not tried:
- What would have to hold for it to be true elsewhere:

## Questions

- 
`;

const REVIEW = `# Review of {{title}}

{{authors}}, {{year}} · [{{id}}]({{link}}) · {{date}}

## Summary

What the paper does, in words that its authors would agree with.

## Strengths

- 

## Weaknesses

- 

## Questions to the authors

1. 

## Reproducibility

- [ ] Code is public
- [ ] Data are public, or described well enough to be collected again
- [ ] Settings, seeds and hardware are named
- [ ] Results come with their spread

## Score

Of 10: 
How sure I am, of 5: 
`;

const MEETING = `# {{date}}: 

About: {{title}} ([{{id}}]({{link}}))

## Who

- 

## What was said

- 

## Decided

- 

## Next steps

- [ ] Who, what, until when
`;

/** The templates that come with Offprint; a person's own with the same name takes the place of one. */
export const BUILT_IN_TEMPLATES: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'Claim, evidence, limits', text: CLAIM },
  { name: 'Review', text: REVIEW },
  { name: 'Meeting', text: MEETING },
];
