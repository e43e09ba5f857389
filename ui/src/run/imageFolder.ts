/** Where the official client's `log_image` puts pictures. */
export const IMAGE_FOLDER = 'images';
