import { expect, test } from 'vitest';
import * as v from 'valibot';
import { PaperIdSchema } from '#contract/ids';
import { paperPages } from '#contract/paper-pages';
import { repositoryName } from './repository-name';

test('the pages of a paper, also of one with an id of the old style', () => {
  const id = v.parse(PaperIdSchema, 'hep-th/9901001');
  expect(paperPages(id)).toEqual({
    huggingFace: 'https://huggingface.co/papers/hep-th/9901001',
    arxiv: 'https://arxiv.org/abs/hep-th/9901001',
    pdf: 'https://arxiv.org/pdf/hep-th/9901001',
  });
});

test('a repository is named by owner and name', () => {
  expect(repositoryName('https://github.com/some/code')).toBe('some/code');
  expect(repositoryName('https://github.com/some/code.git')).toBe('some/code');
  expect(repositoryName('https://github.com/some/code/tree/main/sub')).toBe('some/code');
  expect(repositoryName('https://github.com/some')).toBe('github.com/some');
  expect(repositoryName('https://code.example.org/x/')).toBe('code.example.org/x');
  expect(repositoryName('nonsense')).toBe('nonsense');
});
