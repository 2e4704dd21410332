package dev.trunkline.driver.explain;

import static dev.trunkline.driver.explain.Sentences.text;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.explain.Moment.Said;
import dev.trunkline.driver.wire.BackendMessage.*;
import java.util.List;

/// What the server's messages at the beginning of a session mean.
///
/// Thread-safe: holds no state.
final class GreetingWords {
    private GreetingWords() {}

    /// The answer to a request for encryption.
    static Said of(EncryptionResponse m) {
        String answer = "SGN".indexOf(m.answer()) < 0 ? "" : "." + m.answer();
        Manual section = m.answer() == 'G' ? Manual.GSSAPI : Manual.TLS;
        return new Said(
                text("EncryptionResponse" + answer),
                text("EncryptionResponse" + answer + ".next"),
                List.of(section.section()));
    }

    /// What the server can't do.
    static Said of(NegotiateProtocolVersion m) {
        String version = (m.newestVersion() >>> 16) + "." + (m.newestVersion() & 0xffff);
        String options = Wording.oneLine(String.join(", ", m.unknownOptions()));
        Sentences said = new Sentences()
                .say("NegotiateProtocolVersion", "version", version)
                .sayIf(!options.isEmpty(), "NegotiateProtocolVersion.options", "options", options);
        return new Said(
                said,
                text("NegotiateProtocolVersion.next"),
                List.of(Manual.OVERVIEW.section(), Manual.format("NegotiateProtocolVersion")));
    }

    /// A demand for proof, or the end of it.
    static Said of(Authentication message, Moment in) {
        return switch (message) {
            case AuthenticationOk _ ->
                said(
                        new Sentences()
                                .say("AuthenticationOk")
                                .sayIf(in.past().scram(), "AuthenticationOk.scram")
                                .sayIf(in.past().demand().isEmpty(), "AuthenticationOk.none"),
                        "AuthenticationOk");
            case AuthenticationCleartextPassword _ ->
                said(
                        new Sentences()
                                .say("AuthenticationCleartextPassword")
                                .say("AuthenticationCleartextPassword."
                                        + (in.past().encrypted() ? "encrypted" : "plain")),
                        "AuthenticationCleartextPassword");
            case AuthenticationMD5Password _ -> plain("AuthenticationMD5Password");
            case AuthenticationKerberosV5 _ -> plain("AuthenticationKerberosV5");
            case AuthenticationGSS _ -> plain("AuthenticationGSS");
            case AuthenticationSSPI _ -> plain("AuthenticationSSPI");
            case AuthenticationGSSContinue _ -> plain("AuthenticationGSSContinue");
            case AuthenticationSASL m -> mechanisms(m);
            case AuthenticationSASLContinue _ -> challenge(in);
            case AuthenticationSASLFinal _ -> proof(in);
        };
    }

    private static Said said(Sentences said, String name) {
        return new Said(said, text(name + ".next"), Manual.START_UP.with(name));
    }

    private static Said plain(String name) {
        return said(new Sentences().say(name), name);
    }

    private static Said mechanisms(AuthenticationSASL m) {
        boolean plus = m.mechanisms().stream().anyMatch(name -> name.endsWith("-PLUS"));
        Sentences said = new Sentences()
                .say("AuthenticationSASL", "mechanisms", Wording.oneLine(String.join(", ", m.mechanisms())))
                .sayIf(plus, "AuthenticationSASL.plus");
        return new Said(said, text("AuthenticationSASL.next"), Manual.SASL.with("AuthenticationSASL"));
    }

    private static Said challenge(Moment in) {
        String how = in.past().scram() ? ".scram" : in.past().oauth() ? ".oauth" : "";
        return new Said(
                text("AuthenticationSASLContinue" + how),
                text("AuthenticationSASLContinue.next" + how),
                section(in).with("AuthenticationSASLContinue"));
    }

    private static Said proof(Moment in) {
        return new Said(
                text("AuthenticationSASLFinal" + (in.past().scram() ? ".scram" : "")),
                text("AuthenticationSASLFinal.next"),
                section(in).with("AuthenticationSASLFinal"));
    }

    private static Manual section(Moment in) {
        return in.past().scram() ? Manual.SCRAM : in.past().oauth() ? Manual.OAUTH : Manual.SASL;
    }

    /// What a cancel must quote.
    static Said of(BackendKeyData m) {
        Sentences said = new Sentences()
                .say("BackendKeyData", "pid", m.processId())
                .say("BackendKeyData.length", "length", m.secretKey().length());
        return new Said(said, text("BackendKeyData.next"), Manual.START_UP.with("BackendKeyData"));
    }

    /// A setting, told at the beginning or when it changes.
    static Said of(ParameterStatus m, Moment in) {
        String when = in.startup() ? "startup" : "changed";
        String name = Wording.oneLine(m.name());
        Sentences said = new Sentences()
                .say("ParameterStatus." + when, "name", name)
                .sayIf(name.equals("client_encoding"), "ParameterStatus.client_encoding")
                .sayIf(name.equals("standard_conforming_strings"), "ParameterStatus.standard_conforming_strings");
        Manual section = in.startup() ? Manual.START_UP : Manual.ASYNCHRONOUS;
        return new Said(said, text("ParameterStatus.next." + when), section.with("ParameterStatus"));
    }
}
