import { PictureOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useState } from 'react';
import type { AssetName } from '../../preload/contract/ids';
import { displayText } from './format/display-text';
import { Icon } from './icon';

interface AssetImageProps {
  readonly asset: AssetName | null;
  readonly alt: string;
  /** Edge length in CSS pixels. */
  readonly size: number;
  readonly shape?: 'round' | 'square';
  /** A name whose first character stands in for a missing picture. */
  readonly fallbackName?: string;
}

/** Where the main process serves a cached image. */
export function assetUrl(asset: AssetName): string {
  return `app://console/assets/${asset}`;
}

/**
 * A cached avatar or QR code. When there is none, or it cannot be shown: the initial of the fallback name, or without one a
 * mark for a missing picture.
 */
export function AssetImage(props: AssetImageProps): ReactElement {
  const { asset, alt, size, shape = 'round', fallbackName = '' } = props;
  const [broken, setBroken] = useState<AssetName | null>(null);
  const style = { width: size, height: size, fontSize: Math.round(size * 0.44) };
  const className = `asset asset-${shape}`;
  if (asset !== null && broken !== asset) {
    const onError = (): void => setBroken(asset);
    return (
      // An element of its own for each picture: one that is used again shows the former one until the next is read.
      <img
        key={asset}
        className={className}
        src={assetUrl(asset)}
        alt={alt}
        style={style}
        onError={onError}
        draggable={false}
      />
    );
  }
  const initial = [...displayText(fallbackName)].at(0);
  const labelled = alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt };
  return (
    <span className={`${className} ${initial ? 'asset-initial' : 'asset-missing'}`} style={style} {...labelled}>
      {initial ?? <Icon of={PictureOutlined} />}
    </span>
  );
}
