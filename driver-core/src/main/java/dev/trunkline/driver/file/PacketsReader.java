package dev.trunkline.driver.file;

import dev.trunkline.driver.packet.Block;
import dev.trunkline.driver.packet.BrokenPacketsException;
import dev.trunkline.driver.packet.Conversation;
import dev.trunkline.driver.packet.Network;
import dev.trunkline.driver.packet.PacketFile;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads packets: each TCP connection over which PostgreSQL is spoken becomes a track.
///
/// One thread at a time.
final class PacketsReader implements TapeFiller {
    /// As many as JSON lines may have.
    private static final int MOST_CONNECTIONS = 10_000;
    /// What waits in memory before it is on the tape, apart from packets out of their order.
    private static final long MOST_WAITING = 64 << 20;

    private static final int AT_ONCE = 64;

    private final PacketFile file;
    private final Tape tape;
    private final Remarks remarks;
    private final Network network;
    private final Talk.Shared shared;
    private @Nullable Block pending;
    /// Of a file that we wrote.
    private final @Nullable OwnConversations own;

    private int tracks;
    private long unlisted;
    private long dropped;
    private boolean ended;

    /// Reads up to the first packet, or to a block that says that the file is ours.
    PacketsReader(InputStream in, Budget budget, Remarks remarks) throws IOException {
        this.remarks = remarks;
        Tape nothing = new Tape(budget, History.KEPT);
        boolean ours = false;
        Instant anchor;
        long place = 0;
        try {
            file = PacketFile.open(in);
            Block block = file.next();
            while (block != null && !(block instanceof Block.Packet) && !ours) {
                place = block.offset();
                ours = isOurs(block);
                block = ours ? block : file.next();
            }
            pending = ours ? null : block;
            anchor = began(block);
        } catch (BrokenPacketsException e) {
            throw broken(nothing, e);
        } catch (JsonLine.Unfit e) {
            throw BrokenCaptureException.at(nothing, place, String.valueOf(e.getMessage()), e);
        }
        tape = new Tape(budget, History.KEPT, 0, anchor);
        long anchorNanos = anchor.getEpochSecond() * 1_000_000_000 + anchor.getNano();
        shared = new Talk.Shared(remarks, new Allowance(MOST_WAITING), anchorNanos);
        own = ours ? new OwnConversations(new LineFeed(tape), anchorNanos) : null;
        network = new Network(own == null ? this::begins : own);
        if (own != null) {
            network.ordered();
        }
    }

    /// Blocks of ours in a file of others say nothing here: ours begin with one.
    private static boolean isOurs(Block block) {
        return block instanceof Block.Custom custom && OwnConversations.line(custom) != null;
    }

    private static Instant began(@Nullable Block first) {
        JsonLine line = first instanceof Block.Custom custom ? OwnConversations.line(custom) : null;
        if (line != null) {
            return JsonLinesReader.anchor(line);
        }
        return Instant.EPOCH.plusNanos(first instanceof Block.Packet packet ? packet.nanos() : 0);
    }

    private static BrokenCaptureException broken(Tape tape, BrokenPacketsException e) {
        return BrokenCaptureException.at(tape, e.offset(), String.valueOf(e.getMessage()), e);
    }

    @Override
    public Tape tape() {
        return tape;
    }

    @Override
    public boolean next() throws IOException {
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                Block block = pending != null ? pending : file.next();
                pending = null;
                if (block == null) {
                    return false;
                }
                take(block);
            }
        } catch (BrokenPacketsException e) {
            throw broken(tape, e);
        }
        return hasRoom();
    }

    private void take(Block block) throws BrokenCaptureException {
        try {
            switch (block) {
                case Block.Packet packet -> network.take(packet);
                case Block.Custom custom -> take(custom);
                case Block.Dropped report -> dropped += report.packets();
                case Block.Skipped skipped -> remarks.add("offset " + skipped.offset() + ": " + skipped.what());
                case Block.Secrets _ -> {
                    // Nothing is decrypted here.
                }
            }
        } catch (JsonLine.Unfit e) {
            throw BrokenCaptureException.at(tape, block.offset(), String.valueOf(e.getMessage()), e);
        }
    }

    /// In a file of others, blocks of ours are as good as those of anybody.
    private void take(Block.Custom custom) {
        JsonLine line = own == null ? null : OwnConversations.line(custom);
        if (own != null && line != null) {
            own.take(line);
        }
    }

    /// The bytes of messages go to disk; where they are is in memory, and the window's own lists are too.
    private boolean hasRoom() {
        Budget budget = tape.budget();
        if (budget.indexBytes() < budget.heapLimit() / 4 * 3) {
            return true;
        }
        remarks.add("there is no memory for more messages: the rest of the file is not shown");
        return false;
    }

    private Conversation begins(Conversation.Connection connection, long offset) {
        return new Dialog(connection, shared.allowance(), this::talk);
    }

    private @Nullable Talk talk(Dialog dialog) {
        if (tracks == MOST_CONNECTIONS) {
            unlisted++;
            return null;
        }
        tracks++;
        return new Talk(shared, tape.track(), dialog.connection(), dialog.client(), dialog.isJoined());
    }

    @Override
    public void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (own != null) {
            own.end();
            return;
        }
        network.end();
        network.unknownLinks()
                .forEach((link, count) ->
                        remarks.add(count + " packets of the link layer " + link + " are not readable here"));
        if (dropped > 0) {
            remarks.add("the recorder dropped " + dropped + " packets");
        }
        if (unlisted > 0) {
            remarks.add("there are more than " + MOST_CONNECTIONS + " connections: " + unlisted + " are not shown");
        }
        if (tracks == 0) {
            remarks.add("PostgreSQL is not spoken in " + network.packets() + " packets, " + network.segments()
                    + " of them TCP");
        }
    }
}
