package dev.trunkline.driver.capture;

import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The prepared statements and portals of a connection: which SQL a name stands for.
///
/// One thread at a time.
final class Prepared {
    /// @param sql the text
    /// @param parameterTypes as Parse named them
    record Statement(String sql, List<Integer> parameterTypes) {}

    /// A program that never closes what it names is not followed without end.
    private static final int MOST = 10_000;

    private final Map<String, Statement> statements = bounded();
    private final Map<String, String> portals = bounded();

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        };
    }

    void parsed(Parse parse, String sql) {
        statements.put(parse.statement(), new Statement(sql, parse.parameterTypes()));
    }

    /// A statement was parsed whose name and text are not known: most have no name.
    void parsedUnread() {
        statements.remove("");
    }

    /// What has no name may have been replaced unseen.
    void forgetUnnamed() {
        statements.remove("");
        portals.clear();
    }

    /// Whether a portal's SQL is known, or at least that of which statement it is.
    boolean knows(String portal) {
        return portals.containsKey(portal);
    }

    @Nullable
    Statement statement(String name) {
        return statements.get(name);
    }

    void bound(String portal, String sql) {
        portals.put(portal, sql);
    }

    /// The SQL of a portal, or what stands for it.
    String portal(String name) {
        return portals.getOrDefault(name, "execute portal \"" + name + '"');
    }

    void closed(Target target, String name) {
        if (target == Target.STATEMENT) {
            statements.remove(name);
        } else {
            portals.remove(name);
        }
    }
}
