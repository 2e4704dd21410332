package dev.trunkline.driver.packet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.Packets;
import dev.trunkline.driver.testing.Packets.Piece;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Packets of every kind, in every state: what is heard over the connections in them.
class NetworkTest {
    private static final int ETHERNET = 1;

    private final List<String> heard = new ArrayList<>();
    private final Network network = new Network((connection, _) -> new Conversation() {
        {
            heard.add((connection.whole() ? "" : "midway ") + connection.first() + " " + connection.second());
        }

        @Override
        public void said(int side, byte[] bytes, int from, int to, long nanos, long offset) {
            heard.add(side + ":" + new String(bytes, from, to - from, ISO_8859_1));
        }

        @Override
        public void lost(int side, long count, long nanos, long offset) {
            heard.add(side + " lost " + count);
        }

        @Override
        public void ended(int side, End how, long nanos) {
            heard.add(side + " " + how);
        }
    });

    private final Packets packets = Packets.connection();
    private long nanos;

    private void take(int link, byte[] bytes, long original) {
        network.take(new Block.Packet(0, link, nanos += 1000, new Octets(bytes), original));
    }

    private void take(int link, byte[] bytes) {
        take(link, bytes, bytes.length);
    }

    private void take(List<Piece> pieces) {
        pieces.forEach(each -> take(ETHERNET, Packets.ethernet(packets.v4(each))));
    }

    private List<String> heard() {
        network.end();
        return heard.subList(1, heard.size());
    }

    private static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @Test
    void both_sides_are_heard_in_their_order() {
        take(packets.say(0, text("hello"))
                .say(1, text("you"))
                .say(0, text("bye"))
                .finish()
                .pieces());

        assertThat(heard()).containsExactly("0:hello", "1:you", "0:bye", "0 FINISHED", "1 FINISHED");
        assertThat(heard.getFirst()).isEqualTo("10.0.0.1:40000 10.0.0.2:5432");
    }

    static Stream<Arguments> links() {
        byte[] vlan = {(byte) 0x81, 0, 0, 7, 8, 0};
        byte[] doubly = {(byte) 0x88, (byte) 0xa8, 0, 7, (byte) 0x81, 0, 0, 8, 8, 0};
        byte[] cooked = new byte[16];
        cooked[14] = 8;
        byte[] cookedTwo = new byte[20];
        cookedTwo[0] = 8;
        return Stream.of(
                Arguments.of(1, with(new byte[12], vlan)),
                Arguments.of(1, with(new byte[12], doubly)),
                Arguments.of(113, cooked),
                Arguments.of(276, cookedTwo),
                Arguments.of(0, new byte[] {2, 0, 0, 0}),
                Arguments.of(0, new byte[] {0, 0, 0, 2}),
                Arguments.of(108, new byte[] {0, 0, 0, 2}),
                Arguments.of(9, new byte[] {(byte) 0xff, 3, 0, 0x21}),
                Arguments.of(12, new byte[0]),
                Arguments.of(14, new byte[0]),
                Arguments.of(101, new byte[0]),
                Arguments.of(228, new byte[0]));
    }

    private static byte[] with(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    @ParameterizedTest
    @MethodSource("links")
    void what_lies_before_ip_is_taken_off(int link, byte[] head) {
        packets.say(0, text("hello")).pieces().forEach(each -> take(link, with(head, packets.v4(each))));

        assertThat(heard()).startsWith("0:hello");
    }

    @Test
    void a_link_layer_that_is_not_known_is_counted() {
        take(147, new byte[100]);

        assertThat(network.unknownLinks()).containsEntry(147, 1L);
    }

    @Test
    void ipv6_may_have_headers_between() {
        byte[] hops = {60, 0, 1, 4, 0, 0, 0, 0};
        byte[] options = {6, 1, 1, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        packets.say(1, text("hello")).pieces().forEach(each -> take(229, packets.v6(each, 0, with(hops, options))));

        assertThat(heard()).startsWith("1:hello");
        assertThat(heard.getFirst()).isEqualTo("[2001:db8::1]:40000 [2001:db8::2]:5432");
    }

    @Test
    void fragments_are_put_together_in_whatever_order_they_come() {
        byte[] whole = packets.v4(
                packets.say(0, text("a text of some length")).pieces().removeLast());
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < whole.length - 20; at += 16) {
            int length = Math.min(16, whole.length - 20 - at);
            byte[] part = with(Arrays.copyOf(whole, 20), Arrays.copyOfRange(whole, 20 + at, 20 + at + length));
            boolean last = 20 + at + length == whole.length;
            ByteBuffer.wrap(part).putShort(2, (short) part.length).putShort(6, (short) (at / 8 | (last ? 0 : 0x2000)));
            parts.add(part);
        }
        take(packets.pieces());
        Collections.reverse(parts);
        parts.add(1, parts.getFirst());
        parts.forEach(each -> take(ETHERNET, Packets.ethernet(each)));

        assertThat(heard()).startsWith("0:a text of some length");
    }

    @Test
    void so_are_those_of_ipv6() {
        byte[] tcp = packets.tcp(
                packets.say(0, text("a text of some length")).pieces().removeLast());
        take(229, Packets.v6(0, 6, packets.tcp(packets.pieces().getFirst())));
        byte[] second = {6, 0, 0, 24, 0, 0, 0, 9};
        byte[] first = {6, 0, 0, 1, 0, 0, 0, 9};
        take(229, Packets.v6(0, 44, with(second, Arrays.copyOfRange(tcp, 24, tcp.length))));
        take(229, Packets.v6(0, 44, with(first, Arrays.copyOf(tcp, 24))));

        assertThat(heard()).startsWith("0:a text of some length");
    }

    @Test
    void what_is_sent_again_is_heard_once_and_overlaps_are_cut() {
        packets.say(0, text("abc")).say(0, text("def")).say(1, text("xyz"));
        List<Piece> pieces = packets.pieces();
        Piece abc = pieces.get(3);
        pieces.add(4, new Piece(0, abc.sequence() + 1, abc.acknowledgement(), 0x18, text("bcde")));
        pieces.add(4, abc);
        take(pieces);

        assertThat(heard()).startsWith("0:abc", "0:de", "0:f", "1:xyz");
    }

    @Test
    void an_answer_waits_for_what_it_answers() {
        packets.say(0, text("question")).say(1, text("answer"));
        Collections.swap(packets.pieces(), 3, 4);
        take(packets.pieces());

        assertThat(heard()).startsWith("0:question", "1:answer");
    }

    @Test
    void sequence_numbers_wrap_around() {
        Packets late = new Packets(new int[] {40_000, 5432}, -4, Integer.MAX_VALUE).handshake();
        late.say(0, text("abcdef")).say(0, text("ghi")).say(1, text("xyz")).say(1, text("uvw"));
        Collections.swap(late.pieces(), 3, 4);
        take(late.pieces());

        assertThat(heard()).startsWith("0:abcdef", "0:ghi", "1:xyz", "1:uvw");
    }

    @Test
    void ports_may_be_used_again() {
        packets.say(0, text("one")).finish();
        Packets again =
                new Packets(new int[] {40_000, 5432}, 77, 99).handshake().say(0, text("two"));
        List<Piece> all = new ArrayList<>(packets.pieces());
        all.addAll(again.pieces());
        take(all);

        assertThat(heard()).startsWith("0:one", "0 FINISHED", "1 FINISHED", "10.0.0.1:40000 10.0.0.2:5432", "0:two");
    }

    @Test
    void a_connection_whose_end_was_not_seen_ends_when_the_next_one_begins() {
        packets.say(0, text("one"));
        Packets again =
                new Packets(new int[] {40_000, 5432}, 77, 99).handshake().say(0, text("two"));
        take(packets.pieces());
        take(again.pieces());

        assertThat(heard()).startsWith("0:one", "0 REPLACED", "1 REPLACED", "10.0.0.1:40000 10.0.0.2:5432", "0:two");
    }

    @Test
    void what_the_recorder_cut_off_is_lost_at_once() {
        packets.say(0, text("abcdefgh")).say(0, text("ijk"));
        for (Piece each : packets.pieces()) {
            byte[] frame = Packets.ethernet(packets.v4(each));
            take(ETHERNET, Arrays.copyOf(frame, Math.min(frame.length, 59)), frame.length);
        }

        assertThat(heard()).startsWith("0:abcde", "0 lost 3", "0:ijk");
    }

    @Test
    void bytes_that_never_come_are_lost_and_counted() {
        packets.say(0, text("abc")).say(1, text("def")).say(0, text("ghi")).say(1, text("jkl"));
        packets.pieces().remove(5);
        take(packets.pieces());

        assertThat(heard()).startsWith("0:abc", "1:def", "0 lost 3", "1:jkl");
    }

    @Test
    void nobody_waits_for_them_for_long() {
        packets.say(0, text("abc")).say(0, text("ghi")).say(1, text("ok"));
        packets.pieces().remove(3);
        for (int i = 0; i < 50; i++) {
            packets.say(1, text("."));
        }
        take(packets.pieces());

        assertThat(heard).contains("0 lost 3", "0:ghi", "1:ok", "1:.");
    }

    @Test
    void a_probe_of_a_live_connection_is_no_byte() {
        packets.say(0, text("abc")).say(1, text("def"));
        Piece last = packets.pieces().get(3);
        packets.pieces().add(new Piece(0, last.sequence() + 2, last.acknowledgement() + 3, 0x10, text("?")));
        take(packets.say(0, text("ghi")).pieces());

        assertThat(heard()).startsWith("0:abc", "1:def", "0:ghi");
    }

    @Test
    void a_segment_longer_than_any_packet_has_no_length_in_ip() {
        byte[] frame = Packets.ethernet(
                packets.v4(packets.say(0, text("hello")).pieces().removeLast()));
        ByteBuffer.wrap(frame).putShort(16, (short) 0);
        take(packets.pieces());
        take(ETHERNET, frame);

        assertThat(heard()).startsWith("0:hello");
    }

    @Test
    void what_ethernet_fills_short_frames_with_is_no_data() {
        take(packets.say(0, text("ab")).pieces().subList(0, 3));
        byte[] frame = Packets.ethernet(packets.v4(packets.pieces().getLast()));
        take(ETHERNET, Arrays.copyOf(frame, 60));

        assertThat(heard()).startsWith("0:ab", "0 UNSEEN");
    }

    @Test
    void who_was_not_seen_to_begin_is_heard_midway() {
        packets.say(0, text("abc")).say(1, text("def"));
        take(packets.pieces().subList(4, 5));

        assertThat(heard()).startsWith("0:def");
        assertThat(heard.getFirst()).isEqualTo("midway 10.0.0.2:5432 10.0.0.1:40000");
    }

    @Test
    void a_reset_ends_both_sides() {
        take(packets.say(0, text("abc"))
                .add(1, 0x14, new byte[0])
                .say(0, text("late"))
                .pieces());

        assertThat(heard()).containsExactly("0:abc", "0 RESET", "1 RESET");
    }
}
