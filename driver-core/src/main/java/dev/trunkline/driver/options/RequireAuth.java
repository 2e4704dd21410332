package dev.trunkline.driver.options;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The list of `require_auth` (manual 32.1.2): methods that are required, or, each with a `!`, that are
/// forbidden. Slips are refused, since they would open a door.
final class RequireAuth {
    private RequireAuth() {}

    /// The methods that may be used; [AuthMethod#NONE] among them if the server need not ask at all.
    static Set<AuthMethod> read(Choices choices) {
        String list = choices.text(Setting.REQUIRE_AUTH);
        if (list == null) {
            return EnumSet.allOf(AuthMethod.class);
        }
        boolean negated = list.startsWith("!");
        Set<AuthMethod> named = EnumSet.noneOf(AuthMethod.class);
        for (String item : list.split(",", -1)) {
            if (item.startsWith("!") != negated) {
                throw choices.wrong(Setting.REQUIRE_AUTH, "can't hold both methods and methods with a \"!\"");
            }
            AuthMethod method = method(choices, negated ? item.substring(1) : item);
            if (!named.add(method)) {
                throw choices.wrong(Setting.REQUIRE_AUTH, "holds " + method.word() + " twice");
            }
        }
        Set<AuthMethod> allowed = negated ? EnumSet.complementOf(EnumSet.copyOf(named)) : named;
        if (allowed.isEmpty()) {
            throw choices.wrong(Setting.REQUIRE_AUTH, "leaves no method");
        }
        return allowed;
    }

    private static AuthMethod method(Choices choices, String word) {
        return Arrays.stream(AuthMethod.values())
                .filter(method -> method.word().equals(word))
                .findFirst()
                .orElseThrow(() -> choices.wrong(
                        Setting.REQUIRE_AUTH,
                        "must be a list, with commas and no spaces, of "
                                + Arrays.stream(AuthMethod.values())
                                        .map(AuthMethod::word)
                                        .collect(Collectors.joining(", "))));
    }

    /// The list that gives these methods again.
    static String word(Set<AuthMethod> allowed) {
        boolean all = allowed.size() == AuthMethod.values().length;
        return all ? "" : allowed.stream().sorted().map(AuthMethod::word).collect(Collectors.joining(","));
    }
}
