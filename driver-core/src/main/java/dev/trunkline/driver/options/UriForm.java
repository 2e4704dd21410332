package dev.trunkline.driver.options;

import static dev.trunkline.driver.options.Refusal.refused;

import java.util.LinkedHashMap;
import java.util.Map;

/// Takes a URI apart (manual 32.1.1.2):
/// `postgresql://[user[:password]@][host][:port][,...][/dbname][?word=value[&...]]`.
///
/// Where libpq would understand something else than was meant and go to another server, it refuses.
final class UriForm {
    private final String text;
    private final Map<String, String> words = new LinkedHashMap<>();
    private int at;

    private UriForm(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /// @param start where the scheme has ended
    static Map<String, String> parse(String text, int start) {
        UriForm form = new UriForm(text, start);
        form.credentials();
        form.hosts();
        if (form.take('/')) {
            form.put("dbname", form.until("?"));
        }
        if (form.take('?')) {
            form.parameters();
        }
        return form.words;
    }

    private void credentials() {
        int slash = text.indexOf('/', at);
        int end = slash < 0 ? text.length() : slash;
        int sign = text.indexOf('@', at);
        if (sign < 0 || sign > end) {
            return;
        }
        int query = text.indexOf('?', at);
        if (query >= 0 && query < sign) {
            throw refused("the URI has a \"?\" (" + place(query) + ") before an \"@\" (" + place(sign)
                    + "): what is not meant to end the host is written %3F or %40");
        }
        int second = text.indexOf('@', sign + 1);
        int authority = query < 0 ? end : Math.min(query, end);
        if (second >= 0 && second < authority) {
            throw refused("the URI has a second \"@\" (" + place(second)
                    + "): within a user name, a password or a host it is written %40");
        }
        int colon = text.indexOf(':', at);
        if (colon >= 0 && colon < sign) {
            put("user", text.substring(at, colon));
            put("password", text.substring(colon + 1, sign));
        } else {
            put("user", text.substring(at, sign));
        }
        at = sign + 1;
    }

    /// The lists of hosts and ports are as long as each other; libpq's separator is written even where
    /// nothing stands between.
    private void hosts() {
        StringBuilder hosts = new StringBuilder();
        StringBuilder ports = new StringBuilder();
        do {
            hosts.append(take('[') ? bracketed() : until(":/?,"));
            if (take(':')) {
                ports.append(until("/?,"));
            }
        } while (next(',', hosts, ports));
        put("host", hosts.toString());
        put("port", ports.toString());
    }

    private boolean next(char separator, StringBuilder hosts, StringBuilder ports) {
        if (!take(separator)) {
            return false;
        }
        hosts.append(separator);
        ports.append(separator);
        return true;
    }

    private String bracketed() {
        int open = at - 1;
        int close = text.indexOf(']', at);
        if (close < 0) {
            throw refused("the URI's IPv6 address (" + place(open) + ") has no closing \"]\"");
        }
        if (close == at) {
            throw refused("the URI has no IPv6 address between \"[\" and \"]\" (" + place(open) + ")");
        }
        String address = text.substring(at, close);
        at = close + 1;
        if (at < text.length() && ":/?,".indexOf(text.charAt(at)) < 0) {
            throw refused("the URI has something other than a port behind \"]\" (" + place(at) + ")");
        }
        return address;
    }

    private void parameters() {
        while (at < text.length()) {
            int start = at;
            int end = text.indexOf('&', at);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', at);
            if (equals < 0 || equals >= end) {
                throw refused("the URI has a query parameter without \"=\" (" + place(start) + ")");
            }
            int extra = text.indexOf('=', equals + 1);
            if (extra >= 0 && extra < end) {
                throw refused("the URI has a query parameter with a second \"=\" (" + place(extra)
                        + "): within a value it is written %3D");
            }
            parameter(
                    start,
                    PercentCode.decode(text.substring(start, equals), place(start)),
                    PercentCode.decode(text.substring(equals + 1, end), place(equals + 1)));
            at = Math.min(end + 1, text.length());
        }
    }

    private void parameter(int start, String word, String value) {
        if (word.equals("ssl") && value.equals("true")) {
            // Understood for the sake of URIs that were written for JDBC (manual 32.1.1.2).
            words.put("requiressl", "1");
        } else if (Setting.of(word).isEmpty()) {
            throw Refusal.unknown(word, " (" + place(start) + ")");
        } else {
            words.put(word, value);
        }
    }

    private boolean take(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private String until(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void put(String word, String encoded) {
        if (!encoded.isEmpty()) {
            words.put(word, PercentCode.decode(encoded, word));
        }
    }

    private static String place(int index) {
        return "character " + (index + 1);
    }
}
