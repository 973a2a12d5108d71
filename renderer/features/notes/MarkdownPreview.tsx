export type MarkdownPreviewProps = {
  readonly text: string;
  readonly onOpenLink: (url: string) => void;
  readonly onFollow: (target: string) => void;
  readonly resolve?: (target: string) => string | undefined;
  readonly pictureSource: (path: string) => string | undefined;
  readonly onToggleTask?: (offset: number) => void;
};

/** The text as it is in place of the preview. */
export function MarkdownPreview({ text }: MarkdownPreviewProps) {
  return <pre style={{ padding: 16, whiteSpace: 'pre-wrap' }}>{text}</pre>;
}
