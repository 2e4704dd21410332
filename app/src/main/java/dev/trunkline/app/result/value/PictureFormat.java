package dev.trunkline.app.result.value;

import java.util.HexFormat;
import java.util.Optional;

/// The kinds of pictures that can be drawn, by how their bytes begin.
enum PictureFormat {
    /// Portable Network Graphics.
    PNG("png", "89504e470d0a1a0a"),
    /// JPEG.
    JPEG("jpg", "ffd8ff"),
    /// Graphics Interchange Format.
    GIF("gif", "47494638"),
    /// A Windows bitmap; its fourteen bytes of heading hold four that are 0.
    BMP("bmp", "424d........00000000");

    private final String extension;
    private final String begins;

    /// @param begins the digits of its first bytes
    PictureFormat(String extension, String begins) {
        this.extension = extension;
        this.begins = begins;
    }

    /// Of a file that holds such a picture.
    String extension() {
        return extension;
    }

    /// The kind of picture that begins so, if it is one.
    static Optional<PictureFormat> of(byte[] head) {
        for (PictureFormat format : values()) {
            if (format.fits(head)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /// Digit by digit; a dot stands for any.
    private boolean fits(byte[] head) {
        String digits = HexFormat.of().formatHex(head);
        if (digits.length() < begins.length()) {
            return false;
        }
        for (int i = 0; i < begins.length(); i++) {
            if (begins.charAt(i) != '.' && begins.charAt(i) != digits.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
