package dev.trunkline.driver.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Wireshark's own reading of a file.
final class Tshark {
    /// What it says of a packet.
    ///
    /// @param stream which TCP connection; empty if it is none
    /// @param types the PostgreSQL messages that end in it
    /// @param flags what is wrong with its place in the connection
    record Packet(
            String stream,
            int server,
            boolean frontend,
            List<String> types,
            List<String> lengths,
            List<String> queries,
            String comment,
            String flags,
            String broken) {}

    private Tshark() {}

    static boolean isThere() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tshark")));
    }

    /// The packets of a file; checksums are looked at.
    ///
    /// @param server the server's port
    static List<Packet> packets(Path file, int server) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        List.of("tcp.check_checksum:TRUE", "ip.check_checksum:TRUE", "tcp.desegment_tcp_streams:TRUE")
                .forEach(option -> command.addAll(List.of("-o", option)));
        command.addAll(List.of("-d", "tcp.port==" + server + ",pgsql"));
        command.addAll(List.of("-T", "fields", "-E", "aggregator=\u001f", "-E", "separator=\u001e"));
        List.of(
                        "tcp.stream",
                        "tcp.srcport",
                        "tcp.dstport",
                        "pgsql.type",
                        "pgsql.length",
                        "pgsql.query",
                        "frame.comment",
                        "tcp.analysis.flags",
                        "_ws.malformed",
                        "tcp.checksum.status",
                        "ip.checksum.status")
                .forEach(field -> command.addAll(List.of("-e", field)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("tshark can't read " + file);
        }
        return out.lines()
                .map(line -> packet(line.split("\u001e", -1), server))
                .filter(packet -> !packet.stream().isEmpty())
                .toList();
    }

    private static Packet packet(String[] fields, int server) {
        boolean frontend = fields[2].equals(String.valueOf(server));
        // 1 is good; IPv6 has no checksum of its own.
        String broken = fields[8]
                + (fields[9].equals("1") ? "" : " TCP checksum " + fields[9])
                + (fields[10].isEmpty() || fields[10].equals("1") ? "" : " IP checksum " + fields[10]);
        return new Packet(
                fields[0],
                fields[1].isEmpty() ? 0 : Integer.parseInt(fields[frontend ? 2 : 1]),
                frontend,
                list(fields[3]),
                list(fields[4]),
                list(fields[5]),
                fields[6],
                fields[7],
                fields[0].isEmpty() ? "" : broken);
    }

    private static List<String> list(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split("\u001f"));
    }
}
