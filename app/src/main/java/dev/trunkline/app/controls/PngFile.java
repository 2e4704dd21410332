package dev.trunkline.app.controls;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// An image as a PNG file.
///
/// Thread-safe: holds no state.
public final class PngFile {
    private PngFile() {}

    /// Writes an image; what was there before stays until all of it is written.
    ///
    /// @throws IOException if the file can't be written
    public static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), ".trunkline", ".png");
        try {
            ImageIO.write(buffered, "png", whole.toFile());
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
