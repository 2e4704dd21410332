package dev.trunkline.app.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the bytes of a text may mean.
///
/// Thread-safe: holds no state.
public final class Encodings {
    private static final byte[] NO_MARK = {};
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] LITTLE_MARK = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] BIG_MARK = {(byte) 0xfe, (byte) 0xff};
    private static final List<String> NAMES = List.of(
            "UTF-8",
            "UTF-16LE",
            "UTF-16BE",
            "windows-1252",
            "ISO-8859-1",
            "ISO-8859-15",
            "windows-1250",
            "ISO-8859-2",
            "windows-1251",
            "KOI8-R",
            "windows-1253",
            "windows-1254",
            "IBM850",
            "x-MacRoman",
            "Shift_JIS",
            "EUC-JP",
            "GB18030",
            "Big5",
            "EUC-KR");

    private Encodings() {}

    /// Those to choose from, the usual ones first.
    public static List<Charset> offered() {
        List<Charset> offered = new ArrayList<>();
        for (String name : NAMES) {
            if (Charset.isSupported(name)) {
                offered.add(Charset.forName(name));
            }
        }
        return offered;
    }

    /// What a file that begins like this is written in: what its mark says; UTF-16 if every other byte of
    /// plain text is zero; UTF-8 if it is that; else what Windows writes in the west of Europe.
    ///
    /// @param whole whether that is all of the file
    public static Charset of(byte[] sample, boolean whole) {
        if (begins(sample, UTF_8_MARK)) {
            return StandardCharsets.UTF_8;
        }
        if (begins(sample, LITTLE_MARK)) {
            return StandardCharsets.UTF_16LE;
        }
        if (begins(sample, BIG_MARK)) {
            return StandardCharsets.UTF_16BE;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] == 0) {
                zeros[i % 2]++;
            }
        }
        int half = sample.length / 2;
        if (half > 0 && zeros[1] * 2 > half && zeros[0] * 8 < half) {
            return StandardCharsets.UTF_16LE;
        }
        if (half > 0 && zeros[0] * 2 > half && zeros[1] * 8 < half) {
            return StandardCharsets.UTF_16BE;
        }
        if (reads(StandardCharsets.UTF_8, sample, whole)) {
            return StandardCharsets.UTF_8;
        }
        Charset windows = Charset.forName("windows-1252");
        return reads(windows, sample, whole) ? windows : StandardCharsets.ISO_8859_1;
    }

    /// The bytes that a file in this encoding may begin with to say so.
    public static byte[] mark(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return UTF_8_MARK;
        }
        if (charset.equals(StandardCharsets.UTF_16LE)) {
            return LITTLE_MARK;
        }
        return charset.equals(StandardCharsets.UTF_16BE) ? BIG_MARK : NO_MARK;
    }

    private static boolean begins(byte[] sample, byte[] mark) {
        return sample.length >= mark.length && Arrays.equals(sample, 0, mark.length, mark, 0, mark.length);
    }

    private static boolean reads(Charset charset, byte[] sample, boolean whole) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(sample);
        CharBuffer out = CharBuffer.allocate(8192);
        while (true) {
            // The sample may end in the middle of a character.
            CoderResult result = decoder.decode(in, out, whole);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            out.clear();
        }
    }
}
