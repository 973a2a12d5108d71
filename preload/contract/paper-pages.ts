import type { PaperId } from './ids';

/** Where a paper can be read outside Offprint. Ids of the old style keep their slash. */
export function paperPages(id: PaperId) {
  return {
    huggingFace: `https://huggingface.co/papers/${id}`,
    arxiv: `https://arxiv.org/abs/${id}`,
    pdf: `https://arxiv.org/pdf/${id}`,
  } as const;
}
