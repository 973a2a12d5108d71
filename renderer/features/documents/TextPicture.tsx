import { ImageOff } from 'lucide-react';
import { use, useState } from 'react';
import type { Picture } from '#contract/full-text';
import { Icon } from '../../ui/Icon';
import { TextContext } from './doors';
import styles from './TextPicture.module.css';

/** The address of a picture; undefined where it is not at hand, or turned out not to be one. */
function useAddress(picture: Picture) {
  const { pictureAddress } = use(TextContext);
  const [broken, setBroken] = useState<string>();
  const address = picture.file === undefined ? undefined : pictureAddress(picture.file);
  return {
    address: address === broken ? undefined : address,
    onError: () => setBroken(address),
  };
}

type TextPictureProps = {
  readonly picture: Picture;
  /** Its name where it has no words of its own: without one it would not be there for who does not see it. */
  readonly name: string;
};

/** One picture of a figure, as large as it is told to be and no wider than its place. */
export function TextPicture({ picture, name }: TextPictureProps) {
  const { address, onError } = useAddress(picture);
  if (address === undefined)
    return (
      <div className={styles['missing']}>
        <Icon icon={ImageOff} size={20} />
        <p>This picture is not on this computer.</p>
        {picture.alt.trim() !== '' && <p className={styles['words']}>{picture.alt}</p>}
      </div>
    );
  return (
    <img
      className={styles['picture']}
      src={address}
      alt={picture.alt.trim() === '' ? name : picture.alt}
      width={picture.width}
      height={picture.height}
      decoding="async"
      loading="lazy"
      onError={onError}
    />
  );
}

/** A picture within a line, such as a sign that no font has. */
export function InlinePicture({ picture }: { readonly picture: Picture }) {
  const { address, onError } = useAddress(picture);
  if (address === undefined) return picture.alt.trim() === '' ? null : <span data-length={0}>[{picture.alt}]</span>;
  return <img className={styles['inline']} src={address} alt={picture.alt} height={picture.height} onError={onError} />;
}
