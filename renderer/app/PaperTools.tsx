import { ArrowLeft, ExternalLink, FileText, Link } from 'lucide-react';
import { useAction } from '../actions/context';
import { useWindow } from '../store/store';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { useMediaQuery } from '../ui/useMediaQuery';
import { ONE_PANE } from './widths';
import styles from './PaperPane.module.css';

/** Above the paper: back to the list where there is room for one pane alone, and the paper's places on the web. */
export function PaperTools() {
  const back = useAction('back');
  const page = useAction('open-page');
  const arxiv = useAction('open-arxiv');
  const link = useAction('copy-link');
  const hasPaper = useWindow(({ paper }) => paper.id !== null);
  const isOnePane = useMediaQuery(ONE_PANE);
  const isTight = useMediaQuery('(width < 1180px)');
  if (!hasPaper && !isOnePane) return null;
  return (
    <div className={styles['tools']} role="toolbar" aria-label="This paper">
      {isOnePane && <IconButton label={back.label} keys={back.keys} icon={ArrowLeft} onClick={back.perform} />}
      {isTight ? (
        <>
          <IconButton label={page.label} keys={page.keys} icon={ExternalLink} onClick={page.perform} />
          <IconButton label={arxiv.label} keys={arxiv.keys} icon={FileText} onClick={arxiv.perform} />
          <IconButton label={link.label} keys={link.keys} icon={Link} onClick={link.perform} />
        </>
      ) : (
        <>
          <Button variant="quiet" size="s" keys={page.keys ?? []} icon={ExternalLink} onClick={page.perform}>
            Hugging Face
          </Button>
          <Button variant="quiet" size="s" keys={arxiv.keys ?? []} icon={FileText} onClick={arxiv.perform}>
            arXiv
          </Button>
          <Button variant="quiet" size="s" keys={link.keys ?? []} icon={Link} onClick={link.perform}>
            Copy link
          </Button>
        </>
      )}
    </div>
  );
}
