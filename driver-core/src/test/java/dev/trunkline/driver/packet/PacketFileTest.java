package dev.trunkline.driver.packet;

import static dev.trunkline.driver.testing.Packets.block;
import static dev.trunkline.driver.testing.Packets.enhanced;
import static dev.trunkline.driver.testing.Packets.ethernet;
import static dev.trunkline.driver.testing.Packets.section;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.testing.Packets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files as tcpdump, Wireshark and others write them, and files that lie.
class PacketFileTest {
    private static final byte[] PACKET = {1, 2, 3, 4, 5, 6, 7};

    private static List<Block> all(byte[]... parts) throws IOException {
        PacketFile file = PacketFile.open(new ByteArrayInputStream(joined(parts)));
        List<Block> blocks = new ArrayList<>();
        for (Block block = file.next(); block != null; block = file.next()) {
            blocks.add(block);
        }
        return blocks;
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(each -> each.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static Block.Packet packet(Block block) {
        return (Block.Packet) block;
    }

    static Stream<Arguments> kinds() {
        return Stream.of(BIG_ENDIAN, LITTLE_ENDIAN)
                .flatMap(order -> Stream.of(true, false).map(nanos -> Arguments.of(order, nanos)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void pcap_is_read_in_both_byte_orders_with_micro_and_nanoseconds(ByteOrder order, boolean nanos)
            throws IOException {
        List<Block> blocks = all(Packets.pcap(order, nanos, 113, 5, List.of(PACKET, new byte[0])));

        assertThat(blocks).hasSize(2);
        Block.Packet first = packet(blocks.getFirst());
        assertThat(first.link()).isEqualTo(113);
        assertThat(first.nanos()).isEqualTo(nanos ? Packets.BEGAN : Packets.BEGAN / 1000 * 1000);
        assertThat(first.bytes().array()).containsExactly(1, 2, 3, 4, 5);
        assertThat(first.original()).isEqualTo(7);
        assertThat(first.offset()).isEqualTo(24);
    }

    @Test
    void sections_of_a_pcapng_file_may_have_different_byte_orders_and_count_their_interfaces_anew() throws IOException {
        byte[] nanoseconds = {9, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0};
        byte[] offset = {0, 14, 0, 8, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 0};
        List<Block> blocks = all(
                section(LITTLE_ENDIAN),
                ethernet(LITTLE_ENDIAN, 0, nanoseconds),
                enhanced(LITTLE_ENDIAN, 0, 5_000_000_007L, PACKET),
                section(BIG_ENDIAN),
                ethernet(BIG_ENDIAN, 0, offset),
                enhanced(BIG_ENDIAN, 0, 3_000_001, PACKET));

        assertThat(blocks).extracting(each -> packet(each).nanos()).containsExactly(5_000_000_007L, 103_000_001_000L);
        assertThat(blocks)
                .allSatisfy(each -> assertThat(packet(each).bytes().array()).isEqualTo(PACKET));
    }

    @Test
    void times_may_count_in_any_power_of_ten_or_two() {
        assertThat(new Interface(1, 0, 0, 0).nanos(7)).isEqualTo(7_000_000_000L);
        assertThat(new Interface(1, 0, 12, 0).nanos(1_500_000_000_000L)).isEqualTo(1_500_000_000L);
        assertThat(new Interface(1, 0, 0x80 | 10, 0).nanos(1024 + 512)).isEqualTo(1_500_000_000L);
        assertThat(new Interface(1, 0, 6, -10).nanos(12_000_000)).isEqualTo(2_000_000_000L);
        assertThat(new Interface(1, 0, 127, Long.MIN_VALUE).nanos(-1)).isZero();
        assertThat(new Interface(1, 0, 0, Long.MAX_VALUE).nanos(-1)).isPositive();
    }

    @Test
    void simple_and_old_packets_are_packets_too() throws IOException {
        byte[] simple = ByteBuffer.allocate(11).putInt(9).put(PACKET).array();
        byte[] old = ByteBuffer.allocate(27)
                .putShort((short) 0)
                .putShort((short) 3)
                .putInt(0)
                .putInt(8)
                .putInt(7)
                .putInt(7)
                .put(PACKET)
                .array();
        List<Block> blocks = all(
                section(BIG_ENDIAN), ethernet(BIG_ENDIAN, 7), block(BIG_ENDIAN, 2, old), block(BIG_ENDIAN, 3, simple));

        assertThat(blocks).hasSize(2).allSatisfy(each -> {
            assertThat(packet(each).bytes().array()).isEqualTo(PACKET);
            assertThat(packet(each).nanos()).isEqualTo(8000);
        });
        assertThat(packet(blocks.get(1)).original()).isEqualTo(9);
    }

    @Test
    void custom_blocks_and_keys_are_handed_out_and_others_are_skipped() throws IOException {
        byte[] custom = ByteBuffer.allocate(8).putInt(-1).putInt(42).array();
        byte[] keys = ByteBuffer.allocate(11)
                .putInt(0x544c534b)
                .putInt(3)
                .put(new byte[] {7, 8, 9})
                .array();
        byte[] statistics = ByteBuffer.allocate(24)
                .putInt(0)
                .putLong(0)
                .putShort((short) 5)
                .putShort((short) 8)
                .putLong(12)
                .array();
        List<Block> blocks = all(
                section(BIG_ENDIAN),
                ethernet(BIG_ENDIAN, 0),
                block(BIG_ENDIAN, 4, new byte[40]),
                block(BIG_ENDIAN, 0x12345, new byte[100]),
                block(BIG_ENDIAN, 0xbad, custom),
                block(BIG_ENDIAN, 10, keys),
                block(BIG_ENDIAN, 5, statistics));

        assertThat(blocks).hasSize(3);
        assertThat(((Block.Custom) blocks.get(0)).enterprise()).isEqualTo(-1);
        assertThat(((Block.Custom) blocks.get(0)).data().array()).containsExactly(0, 0, 0, 42);
        assertThat(((Block.Secrets) blocks.get(1)).data().array()).containsExactly(7, 8, 9);
        assertThat(((Block.Dropped) blocks.get(2)).packets()).isEqualTo(12);
    }

    @Test
    void what_a_broken_file_says_is_refused_with_its_place() {
        byte[] cut = Packets.pcap(List.of(PACKET, PACKET));
        byte[] longer = cut.clone();
        longer[24 + 8 + 3] = 0x7f;
        byte[] start = joined(section(BIG_ENDIAN), ethernet(BIG_ENDIAN, 0));

        refused(
                Arrays.copyOf(cut, cut.length - 1),
                47,
                "the file ends in the middle: expected a packet with its header, 23 bytes, found 22");
        refused(longer, 32, "expected a packet of at most 16777216 bytes, found 2130706439");
        refused(
                joined(start, new byte[] {0, 0, 0, 6, 0, 0, 0, 13, 0, 0, 0, 0}),
                52,
                "expected a block's length, a multiple of 4 and no less than 12, found 13");
        refused(
                joined(start, enhanced(BIG_ENDIAN, 1, 0, PACKET)),
                56,
                "expected one of the section's 1 interfaces, found number 1");
        byte[] otherEnd = joined(start, enhanced(BIG_ENDIAN, 0, 0, PACKET));
        otherEnd[otherEnd.length - 1]++;
        refused(otherEnd, otherEnd.length - 4, "expected the block's length 40 again, found 41");
        refused(new byte[] {1, 2, 3, 4, 5}, 0, "expected a packet file's magic number, found 0x1020304");
        refused(
                new byte[] {1},
                0,
                "the file ends in the middle: expected a packet file's first four bytes, 4 bytes, found 1");
    }

    private static void refused(byte[] file, long offset, String message) {
        assertThatThrownBy(() -> all(file)).isInstanceOfSatisfying(BrokenPacketsException.class, e -> {
            assertThat(e).hasMessage(message);
            assertThat(e.offset()).isEqualTo(offset);
        });
    }
}
