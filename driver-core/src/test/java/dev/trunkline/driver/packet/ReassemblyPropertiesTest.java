package dev.trunkline.driver.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.Packets;
import dev.trunkline.driver.testing.Packets.Piece;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Whatever happens to packets on their way, what was said stays what was said; and whatever a file holds, it
/// is read to an end.
class ReassemblyPropertiesTest {
    /// What one side said without the other between, and in which order.
    private static final class Transcript implements Conversation {
        private final List<ByteArrayOutputStream> turns = new ArrayList<>();
        private final List<Integer> sides = new ArrayList<>();
        private long lost;

        @Override
        public void said(int side, byte[] bytes, int from, int to, long nanos, long offset) {
            if (sides.isEmpty() || sides.getLast() != side) {
                sides.add(side);
                turns.add(new ByteArrayOutputStream());
            }
            turns.getLast().write(bytes, from, to - from);
        }

        @Override
        public void lost(int side, long count, long nanos, long offset) {
            lost += count;
        }

        @Override
        public void ended(int side, End how, long nanos) {
            // What counts is what was said before.
        }
    }

    @Property(tries = 300)
    void segments_may_be_cut_reordered_repeated_and_overlap(@ForAll long seed, @ForAll @IntRange(max = 12) int turns) {
        Random random = new Random(seed);
        Packets packets = new Packets(new int[] {40_000, 5432}, random.nextInt(), random.nextInt()).handshake();
        List<byte[]> said = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            byte[] text = new byte[1 + random.nextInt(2000)];
            random.nextBytes(text);
            said.add(text);
            for (int at = 0; at < text.length; ) {
                int length = Math.min(1 + random.nextInt(700), text.length - at);
                packets.say(turn % 2, Arrays.copyOfRange(text, at, at + length));
                at += length;
            }
        }

        Transcript heard = heard(damaged(packets.pieces(), random), packets);

        assertThat(heard.lost).isZero();
        assertThat(heard.turns).hasSameSizeAs(said);
        for (int turn = 0; turn < turns; turn++) {
            assertThat(heard.sides.get(turn)).isEqualTo(turn % 2);
            assertThat(heard.turns.get(turn).toByteArray()).isEqualTo(said.get(turn));
        }
    }

    private static Transcript heard(List<Piece> pieces, Packets packets) {
        Transcript transcript = new Transcript();
        Network network = new Network((_, _) -> transcript);
        long nanos = 0;
        for (Piece piece : pieces) {
            byte[] packet = packets.v4(piece);
            network.take(new Block.Packet(0, 101, nanos += 1000, new Octets(packet), packet.length));
        }
        network.end();
        return transcript;
    }

    /// The handshake stays in front; all else comes some places too early or late, once or more often, and
    /// some of it in other pieces.
    private static List<Piece> damaged(List<Piece> pieces, Random random) {
        List<Piece> all = new ArrayList<>(pieces.subList(3, pieces.size()));
        for (int i = all.size() - 1; i >= 0; i--) {
            Piece piece = all.get(i);
            if (random.nextInt(4) == 0) {
                int from = random.nextInt(piece.data().length);
                byte[] rest = Arrays.copyOfRange(piece.data(), from, piece.data().length);
                Piece again =
                        new Piece(piece.side(), piece.sequence() + from, piece.acknowledgement(), piece.flags(), rest);
                all.add(Math.min(all.size(), i + random.nextInt(5)), again);
            }
            if (random.nextInt(4) == 0) {
                all.add(Math.min(all.size(), i + random.nextInt(20)), piece);
            }
        }
        Map<Piece, Integer> places = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            places.put(all.get(i), i + random.nextInt(12));
        }
        all.sort(Comparator.comparing(places::get));
        all.addAll(0, pieces.subList(0, 3));
        return all;
    }

    @Property(tries = 200)
    void what_is_missing_is_counted_to_the_byte(@ForAll long seed) {
        Random random = new Random(seed);
        Packets packets = Packets.connection();
        for (int i = 0; i < 100; i++) {
            byte[] text = new byte[1 + random.nextInt(50)];
            packets.say(random.nextInt(2), text);
        }
        List<Piece> pieces = new ArrayList<>(packets.pieces());
        long missing = 0;
        // The last word of each side is left: of what comes behind it nobody can know.
        for (int i = pieces.size() - 12; i >= 3; i--) {
            if (random.nextInt(5) == 0) {
                missing += pieces.remove(i).data().length;
            }
        }
        for (int side = 0; side < 2; side++) {
            int last = side;
            if (pieces.subList(pieces.size() - 10, pieces.size()).stream().noneMatch(each -> each.side() == last)) {
                return;
            }
        }

        assertThat(heard(pieces, packets).lost).isEqualTo(missing);
    }

    @Property(tries = 500)
    void a_damaged_file_is_read_as_far_as_it_goes_and_no_further(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] file = file(random);
        for (int i = random.nextInt(8); i > 0; i--) {
            file[random.nextInt(file.length)] = (byte) random.nextInt();
        }
        if (random.nextBoolean()) {
            file = Arrays.copyOf(file, random.nextInt(file.length) + 1);
        }
        Network network = new Network((_, _) -> new Transcript());
        try {
            PacketFile packets = PacketFile.open(new ByteArrayInputStream(file));
            for (Block block = packets.next(); block != null; block = packets.next()) {
                assertThat(block.offset()).isBetween(0L, (long) file.length);
                if (block instanceof Block.Packet packet) {
                    network.take(packet);
                }
            }
        } catch (BrokenPacketsException e) {
            assertThat(e.getMessage()).matches("(?s)(expected|the file ends).*");
            assertThat(e.offset()).isBetween(0L, (long) file.length);
        } catch (IOException e) {
            throw new AssertionError("nothing here fails but by what it says", e);
        } finally {
            network.end();
        }
    }

    private static byte[] file(Random random) {
        Packets packets = Packets.connection();
        for (int i = 0; i < 20; i++) {
            packets.say(random.nextInt(2), new byte[random.nextInt(60)]);
        }
        packets.finish();
        if (random.nextBoolean()) {
            return packets.pcap();
        }
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Packets.section(order));
        out.writeBytes(Packets.ethernet(order, 0));
        packets.pieces()
                .forEach(each -> out.writeBytes(Packets.enhanced(order, 0, 7, Packets.ethernet(packets.v4(each)))));
        return out.toByteArray();
    }
}
