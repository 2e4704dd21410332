package dev.trunkline.app.timeline;

import dev.trunkline.driver.value.Codec;
import dev.trunkline.driver.value.TypeMap;
import dev.trunkline.driver.value.ValueException;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import java.util.List;
import java.util.Optional;

/// The values that a Bind gives, as text.
///
/// Thread-safe: holds no state.
final class Parameters {
    private Parameters() {}

    /// The value at `index` from 0; empty for NULL, and for bytes in binary of a type that not every
    /// database has.
    ///
    /// @param types of the parameters, as far as they are known
    static Optional<String> text(Bind bind, int index, List<Integer> types) {
        Bytes value = bind.parameters().get(index);
        if (value == null) {
            return Optional.empty();
        }
        if (format(bind.parameterFormats(), index) == Format.TEXT) {
            return Optional.of(value.utf8());
        }
        int type = index < types.size() ? types.get(index) : 0;
        return TypeMap.builtIn().find(type).filter(Codec::hasBinary).flatMap(codec -> {
            try {
                return Optional.of(codec.textOfBinary(value.toArray(), 0, value.length()));
            } catch (ValueException e) {
                return Optional.empty();
            }
        });
    }

    /// None given means text, one given means all (manual 54.7, Bind).
    private static Format format(List<Format> formats, int index) {
        return switch (formats.size()) {
            case 0 -> Format.TEXT;
            case 1 -> formats.getFirst();
            default -> index < formats.size() ? formats.get(index) : Format.TEXT;
        };
    }
}
