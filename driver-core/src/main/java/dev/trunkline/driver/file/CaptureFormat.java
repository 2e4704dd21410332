package dev.trunkline.driver.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a conversation is kept in a file.
public enum CaptureFormat {
    /// Packets in blocks, as Wireshark writes them.
    PCAPNG("pcapng ntar"),
    /// Packets one behind the other, as tcpdump writes them.
    PCAP("pcap cap dmp"),
    /// What libpq's `PQtrace` prints: the messages' fields as text, without their bytes.
    PQTRACE("pqtrace"),
    /// Everything a tape knows, a JSON object a line; see [JsonLinesWriter].
    JSON_LINES("jsonl ndjson");

    /// So many of a file's first bytes tell its format.
    static final int SNIFFED = 64;

    private static final int SECTION = 0x0a0d0d0a;

    private final String endings;

    CaptureFormat(String endings) {
        this.endings = endings;
    }

    /// What its files' names end with, without the dot; what ours do is first.
    public List<String> endings() {
        return List.of(endings.split(" "));
    }

    /// The format that a file's name promises; empty if it promises none.
    public static Optional<CaptureFormat> named(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        for (CaptureFormat format : values()) {
            if (format.endings().stream().anyMatch(ending -> name.endsWith('.' + ending))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /// The format of a file that begins so; empty if that is the beginning of none.
    ///
    /// @param head the file's first bytes, 64 of them if it has as many
    public static Optional<CaptureFormat> of(byte[] head) {
        int magic = head.length < 4
                ? 0
                : (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | (head[3] & 0xff);
        return switch (magic) {
            case SECTION -> Optional.of(PCAPNG);
            case 0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0xa1b2cd34, 0x34cdb2a1 -> Optional.of(PCAP);
            default -> ofText(new String(head, StandardCharsets.ISO_8859_1));
        };
    }

    private static Optional<CaptureFormat> ofText(String head) {
        String text = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
        if (text.stripLeading().startsWith("{")) {
            return Optional.of(JSON_LINES);
        }
        // A time if there is one, who sent it, how long it is, and its name.
        boolean traced = text.matches("(?s)([^\\t\\n]{10,40}\\t)?[FB]\\t\\d+\\t.*");
        return traced ? Optional.of(PQTRACE) : Optional.empty();
    }
}
