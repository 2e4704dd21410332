package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.Format;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The codecs of a database's types, by OID. Those that are built in are there from the beginning;
/// others, whose OIDs every database has of its own, are added when they have been looked up: see
/// [TypeQuery].
///
/// Thread-safe: what is added goes into a new map.
public final class TypeMap {
    private static final Map<String, String> BOUNDS = Map.of(
            "int4", "int4",
            "int8", "int8",
            "num", "numeric",
            "ts", "timestamp",
            "tstz", "timestamptz",
            "date", "date");

    /// Types of extensions that are texts in all but name.
    private static final List<String> LIKE_TEXT = List.of("citext");

    /// A record may have a field whose type has no binary form, and then the server fails. An xml has an
    /// encoding's name in binary, and none as text.
    private static final Set<String> ASKED_AS_TEXT = Set.of("record", "record[]", "xml", "xml[]");

    /// Types of types of types, as people make them, are a few deep.
    private static final int DEEPEST = 32;

    private static final TypeMap BUILT_IN = new TypeMap();

    private final Map<Integer, Codec<?>> codecs = new HashMap<>();
    private final Map<Integer, TypeDescription> descriptions;

    private TypeMap() {
        descriptions = Map.of();
        add(Numbers.codecs());
        add(List.of(new NumericCodec()));
        add(Texts.codecs());
        add(DatesAndTimes.codecs());
        add(Networks.codecs());
        add(Bits.codecs());
        add(Identifiers.codecs());
        add(Geometry.codecs());
        add(TextSearch.codecs());
        add(List.of(
                new VectorCodec<>(codec(BuiltInTypes.oid("int2")), "int2vector"),
                new VectorCodec<>(codec(BuiltInTypes.oid("oid")), "oidvector"),
                new RecordCodec(this)));
        BOUNDS.forEach((name, bound) -> addRange(name, codec(BuiltInTypes.oid(bound))));
        for (BuiltInTypes.Type type : BuiltInTypes.all()) {
            if (type.name().endsWith("[]")) {
                String element = type.name().substring(0, type.name().length() - 2);
                Codec<?> codec = codecs.get(BuiltInTypes.oid(element));
                if (codec != null) {
                    char delimiter = element.equals("box") ? ';' : ',';
                    put(new ArrayCodec<>(codec, type.name(), type.oid(), delimiter));
                }
            }
        }
    }

    private <E> void addRange(String name, Codec<E> bound) {
        RangeCodec<E> range = new RangeCodec<>(bound, name + "range", BuiltInTypes.oid(name + "range"));
        put(range);
        put(new MultirangeCodec<>(range, name + "multirange", BuiltInTypes.oid(name + "multirange")));
    }

    private TypeMap(TypeMap before, Collection<TypeDescription> added) {
        codecs.putAll(before.codecs);
        Map<Integer, TypeDescription> all = new HashMap<>(before.descriptions);
        added.forEach(description -> all.put(description.oid(), description));
        descriptions = Map.copyOf(all);
        // What a record holds is looked up here now.
        RecordCodec record = new RecordCodec(this);
        put(record);
        put(new ArrayCodec<>(record, "record[]", BuiltInTypes.oid("record[]"), ','));
        descriptions.keySet().forEach(codecs::remove);
        // A type is added when what it is made of is there. What goes round in circles never is.
        List<TypeDescription> left = new ArrayList<>(descriptions.values());
        for (int depth = 0; depth < DEEPEST && !left.isEmpty(); depth++) {
            List<Codec<?>> found = new ArrayList<>();
            left.removeIf(type -> {
                Codec<?> codec = resolved(type);
                if (codec != null) {
                    found.add(codec);
                }
                return codec != null;
            });
            add(found);
        }
    }

    /// The types that are built in.
    public static TypeMap builtIn() {
        return BUILT_IN;
    }

    /// A map with these types as well. Those that were added before stay, unless they are among these.
    public TypeMap with(Collection<TypeDescription> added) {
        return new TypeMap(this, added);
    }

    /// The codec of a type; empty if the type is not known.
    public Optional<Codec<?>> find(int oid) {
        return Optional.ofNullable(codecs.get(oid));
    }

    /// The codec of a type; for one that is not known the one that takes it for a text, which never fails.
    public Codec<?> codec(int oid) {
        Codec<?> codec = codecs.get(oid);
        return codec != null ? codec : new Texts.Unknown(BuiltInTypes.name(oid), oid);
    }

    /// The format that a type's values are best asked for in: binary if there is a codec for it, and the
    /// server can't fail for it.
    public Format format(int oid) {
        Codec<?> codec = codecs.get(oid);
        return codec != null && codec.hasBinary() && !ASKED_AS_TEXT.contains(codec.type())
                ? Format.BINARY
                : Format.TEXT;
    }

    private void add(Collection<? extends Codec<?>> family) {
        family.forEach(this::put);
    }

    private void put(Codec<?> codec) {
        codecs.put(codec.oid(), codec);
    }

    /// @return null while something that it is made of is missing
    private @Nullable Codec<?> resolved(TypeDescription type) {
        return switch (type.kind()) {
            case BASE -> base(type);
            case ENUM -> new Texts.Text(type.name(), type.oid());
            case COMPOSITE -> composite(type);
            case DOMAIN, ARRAY, RANGE, MULTIRANGE -> {
                Codec<?> part = part(type.part());
                yield part == null ? null : made(type, part);
            }
        };
    }

    /// What a type is made of; null if that is yet to come. A text if nobody knows it, such as aclitem.
    private @Nullable Codec<?> part(int oid) {
        return codecs.containsKey(oid) || !descriptions.containsKey(oid) ? codec(oid) : null;
    }

    private static Codec<?> base(TypeDescription type) {
        if (type.extension().equals("hstore") && type.name().equals("hstore")) {
            return new HstoreCodec(type.oid());
        }
        return type.extension().equals(type.name()) && LIKE_TEXT.contains(type.name())
                ? new Texts.Text(type.name(), type.oid())
                : new Texts.Unknown(type.name(), type.oid());
    }

    private <E> @Nullable Codec<?> made(TypeDescription type, Codec<E> part) {
        return switch (type.kind()) {
            case DOMAIN -> new DomainCodec<>(part, type.name(), type.oid());
            case ARRAY -> new ArrayCodec<>(part, part.type() + "[]", type.oid(), type.delimiter());
            case RANGE -> new RangeCodec<>(part, type.name(), type.oid());
            case MULTIRANGE ->
                part instanceof RangeCodec<?> range ? new MultirangeCodec<>(range, type.name(), type.oid()) : null;
            case BASE, ENUM, COMPOSITE -> null;
        };
    }

    private @Nullable Codec<?> composite(TypeDescription type) {
        List<CompositeCodec.Member> members = new ArrayList<>();
        for (TypeDescription.Field field : type.fields()) {
            Codec<?> codec = part(field.typeOid());
            if (codec == null) {
                return null;
            }
            members.add(new CompositeCodec.Member(field.name(), codec));
        }
        return new CompositeCodec(type.name(), type.oid(), members);
    }
}
