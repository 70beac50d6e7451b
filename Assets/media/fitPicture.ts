/** Sides a picture needs where it is shown, in pixels; anything larger only costs those who look. */
export interface PictureShape {
  width: number;
  height: number;
}

/** Files of this size or less are sent as they are when their shape fits. */
const smallEnough = 256 * 1024;

/**
 * The middle of a picture in the wanted shape, no larger than needed. What moves stays as it is, and so does what this
 * browser cannot read: the server says what is wrong with it.
 */
export async function fitPicture(file: File, shape: PictureShape): Promise<File> {
  if (file.type === 'image/gif') return file;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return file;
  try {
    const scale = Math.max(shape.width / picture.width, shape.height / picture.height);
    const isFit = scale >= 1 && Math.abs(picture.width / picture.height - shape.width / shape.height) < 0.01;
    if (isFit && file.size <= smallEnough) return file;
    // What is smaller than needed is cut to shape and stays as fine as it is.
    const used = Math.min(scale, 1);
    const [width, height] = scale > 1
      ? [Math.round(shape.width / scale), Math.round(shape.height / scale)] : [shape.width, shape.height];
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    if (!context) return file;
    context.imageSmoothingQuality = 'high';
    const [drawnWidth, drawnHeight] = [picture.width * used, picture.height * used];
    context.drawImage(picture, (width - drawnWidth) / 2, (height - drawnHeight) / 2, drawnWidth, drawnHeight);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.9));
    if (!blob) return file;
    const suffix = blob.type === 'image/webp' ? 'webp' : 'png';
    return new File([blob], `${file.name.replace(/\.[^.]*$/, '') || 'picture'}.${suffix}`, { type: blob.type });
  } finally {
    picture.close();
  }
}
