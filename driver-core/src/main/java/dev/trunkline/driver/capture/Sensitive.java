package dev.trunkline.driver.capture;

import java.util.regex.Pattern;

/// Finds statements that set a password. Errs on the side of finding: what it marks is only handled with more
/// care.
final class Sensitive {
    private static final Pattern PASSWORD =
            Pattern.compile("\\bpassword\\b\\s*(?:=\\s*)?(?:[eEuU]&?)?['$]", Pattern.CASE_INSENSITIVE);

    private Sensitive() {}

    static boolean setsPassword(String sql) {
        return PASSWORD.matcher(sql).find();
    }
}
