package dev.trunkline.app.result.value;

import java.io.IOException;
import java.util.Iterator;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// What became of bytes that look like a picture.
sealed interface Picture {
    /// The most bytes and pixels that are decoded: a pixel takes four bytes of memory.
    int MOST_BYTES = 64 * 1024 * 1024;

    /// See [#MOST_BYTES].
    int MOST_PIXELS = 40_000_000;

    /// It can be drawn.
    record Drawn(Image image, PictureFormat format, int width, int height) implements Picture {}

    /// It has too many bytes.
    record TooLong(int bytes) implements Picture {}

    /// It has too many pixels.
    record TooLarge(int width, int height) implements Picture {}

    /// It can't be decoded.
    record Broken(String reason) implements Picture {}

    /// Decodes bytes. Workers only.
    static Picture of(ByteSource bytes) {
        if (bytes.length() > MOST_BYTES) {
            return new TooLong(bytes.length());
        }
        PictureFormat format = PictureFormat.of(bytes.read(0, 32)).orElse(PictureFormat.PNG);
        try {
            int[] size = size(bytes);
            if ((long) size[0] * size[1] > MOST_PIXELS) {
                return new TooLarge(size[0], size[1]);
            }
            Image image = new Image(new SourceStream(bytes, 0));
            if (image.isError()) {
                return new Broken(String.valueOf(image.getException().getMessage()));
            }
            return new Drawn(image, format, size[0], size[1]);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return new Broken(String.valueOf(e.getMessage()));
        }
    }

    /// Width and height, out of the heading: nothing is decoded yet.
    private static int[] size(ByteSource bytes) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new SourceStream(bytes, 0))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no reader for this kind of picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return new int[] {reader.getWidth(0), reader.getHeight(0)};
            } finally {
                reader.dispose();
            }
        }
    }
}
