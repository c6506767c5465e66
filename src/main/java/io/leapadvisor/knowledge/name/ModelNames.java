package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of models as people write them. Immutable. */
public final class ModelNames {

    /**
     * Endings that say how a model was tuned or stored and leave its architecture as it is: instruction tuning, number
     * formats, releases such as v0.1, 2507, 0905, 20240806 and 2024-08-06. All else may be another model: GLM-4.7-Flash
     * is not GLM-4.7.
     */
    private static final Pattern SAME_MODEL = Pattern.compile(
            "instruct|chat|hf|it|diffusers|awq|gptq|gguf|ggml|onnx|bnb|exl[23]|mlx|quantized|dynamic|block"
                    + "|uncased|cased|int[48]"
                    + "|n?v?(mx)?fp(4|8|16|32)|bf16|w[48]a(4|8|16)|[48]bit|q[2-8]|v\\d+\\.\\d+|2[3-6](0[1-9]|1[0-2])"
                    + "|(20\\d\\d)?(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");

    /** A day with its year, which holds breaks of its own. */
    private static final Pattern DAY = Pattern.compile("[-_ ](20\\d\\d)-(\\d\\d)-(\\d\\d)$");

    private static final Pattern REMARK = Pattern.compile("(?<!\\s)\\s*+\\([^()]*+\\)\\s*+$");

    /** A name as a hub writes it, owner and model; not the patch of "ViT-B/16". */
    private static final Pattern OF_HUB = Pattern.compile("[^/ ]+/[A-Za-z][^/ ]{4,}");

    /** The format of a file, or what weights were trained on, as the hub of timm writes it behind a point. */
    private static final Pattern ENDING = Pattern.compile("(?i)\\.[a-z][a-z0-9_]*$");

    /** What stands behind a name in a registry of files where nobody chose a size. */
    private static final Pattern NEWEST = Pattern.compile("(?i):latest$");

    /** Billions of weights behind a name that says which model it is without them. */
    private static final Pattern BILLIONS = Pattern.compile("(?i)[-_ ](\\d{1,4}(?:\\.\\d+)?)b$");

    /**
     * What the size in a name and the weights of its model differ by at most: names round, and some count embeddings.
     */
    private static final double ROUNDED = 0.08;

    private static final Pattern FINE_TUNED = Pattern.compile("(?is)[-_ ]fine-?tuned.*+");

    /** The word of an encoder's name that tells which of a line it is. */
    private static final Pattern SIZED = Pattern.compile("(?i)[a-z]-?(?:v\\d-)?(?:x?small|base|large|l-?\\d+)(?:-|$)");

    private final List<KnownModel> models;
    private final Map<String, KnownModel> byName = new HashMap<>();
    private final Map<String, KnownModel> byTag = new HashMap<>();
    private final Map<String, KnownModel> encoders;
    private final Relatives relatives;

    public ModelNames(Collection<KnownModel> models) {
        this.models = List.copyOf(models);
        models.forEach(model -> byName.put(Names.plain(model.spec().name()), model));
        models.stream().filter(model -> !Relatives.isUsual(model)).forEach(model -> model.aliases()
                .forEach(alias -> byName.putIfAbsent(Names.plain(alias), model)));
        models.forEach(model -> byName.putIfAbsent(Names.plain(model.id()), model));
        models.forEach(model -> model.aliases().stream()
                .filter(alias -> OF_HUB.matcher(alias).matches())
                .forEach(alias -> byName.putIfAbsent(Names.plain(withoutOwner(alias)), model)));
        models.forEach(model -> model.tags().forEach(tag -> byTag.put(Names.plain(tag), model)));
        encoders = sizedEncoders(this.models);
        relatives = new Relatives(this.models, this);
    }

    /** What stands for a model that has no known name. */
    public Optional<KnownModel> relativeOf(ModelSpec model) {
        return relatives.of(model).or(() -> ofFamily(model)).or(() -> encoderWithin(model));
    }

    /**
     * What is mostly meant by the name of a family of language models where neither the name nor the profile tells a
     * size: "llama3.1:latest" is the one of 8 billion.
     */
    private Optional<KnownModel> ofFamily(ModelSpec model) {
        return model.name() == null || isSized(model)
                ? Optional.empty()
                : Optional.ofNullable(byTag.get(Names.plain(
                                NEWEST.matcher(withoutOwner(model.name())).replaceFirst(""))))
                        .filter(found -> found.spec().family() == model.family());
    }

    /**
     * The encoder whose name, with its size, stands within the given one: what is trained further keeps its layers, as
     * "bert-base-nli-mean-tokens" and "twitter-roberta-base-emotion" do. The longest counts: DistilBERT is not BERT.
     */
    private Optional<KnownModel> encoderWithin(ModelSpec model) {
        if (model.name() == null || model.family() != ModelFamily.ENCODER || isSized(model)) {
            return Optional.empty();
        }
        String plain = Names.plain(withoutOwner(model.name()));
        return encoders.entrySet().stream()
                .filter(entry -> plain.contains(entry.getKey()))
                .max(Map.Entry.<String, KnownModel>comparingByKey(Comparator.comparingInt(String::length))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getValue);
    }

    private static Map<String, KnownModel> sizedEncoders(Collection<KnownModel> models) {
        Map<String, KnownModel> named = new HashMap<>();
        models.stream()
                .filter(model -> model.spec().family() == ModelFamily.ENCODER
                        && model.spec().layers() != null)
                .sorted(Comparator.comparing(KnownModel::id))
                .forEach(model -> Stream.concat(Stream.of(model.id()), model.aliases().stream())
                        .map(ModelNames::withoutOwner)
                        .filter(name -> SIZED.matcher(name).find())
                        .forEach(name -> named.putIfAbsent(Names.plain(name), model)));
        return named;
    }

    private static boolean isSized(ModelSpec model) {
        return model.parameters() != null || model.layers() != null || model.flopsPerItem() != null;
    }

    /** The model that stands for those of a family whose size is not known. */
    public Optional<KnownModel> representative(ModelFamily family) {
        return models.stream()
                .filter(model -> model.representative() && model.spec().family() == family)
                .findFirst();
    }

    /**
     * The model that a name surely means; a remark in parentheses behind it is left out, but for the steps and the size
     * of images that it tells.
     */
    public Optional<KnownModel> find(String name) {
        return named(name)
                .or(() -> named(NamedSize.without(name))
                        .filter(model ->
                                model.structure() != null && model.structure().imageSize() != null))
                .map(model -> NamedSize.of(NamedSteps.of(model, name), name));
    }

    private Optional<KnownModel> named(String name) {
        Optional<KnownModel> whole = exact(name);
        if (whole.isPresent()) {
            return whole;
        }
        String bare = REMARK.matcher(name).replaceFirst("");
        if (!bare.equals(name) && !bare.isEmpty()) {
            return named(bare);
        }
        String stored = NamedPrecision.without(withoutOwner(name));
        String rest = DAY.matcher(FINE_TUNED.matcher(stored).replaceFirst("")).replaceFirst("-$1$2$3");
        while (!rest.isEmpty()) {
            String part = rest;
            Optional<KnownModel> found = exact(rest).or(() -> sized(part));
            if (found.isPresent()) {
                return found;
            }
            int cut = lastBreak(rest);
            boolean same = cut >= 0
                    && SAME_MODEL
                            .matcher(rest.substring(cut + 1).toLowerCase(Locale.ROOT))
                            .matches();
            rest = same ? rest.substring(0, cut) : "";
        }
        String stem = ENDING.matcher(name).replaceFirst("");
        return stem.equals(name) || stem.isEmpty() ? Optional.empty() : named(stem);
    }

    /**
     * The model whose size stands behind a name that tells the model without it, "Qwen3-Coder-Next 80B", or that is
     * mostly meant by the rest of it, "Nemotron-3-Nano-30B". With another size it is another model.
     */
    private Optional<KnownModel> sized(String name) {
        Matcher size = BILLIONS.matcher(name);
        if (!size.find()) {
            return Optional.empty();
        }
        String base = name.substring(0, size.start());
        double weights = Double.parseDouble(size.group(1)) * 1e9;
        return exact(base)
                .or(() -> Optional.ofNullable(byTag.get(Names.plain(base))))
                .filter(model -> model.spec().parameters() != null)
                .filter(model -> Math.abs(Math.log(model.spec().parameters() / weights)) <= ROUNDED);
    }

    /** A known model whose name the given one begins with: what it may be a relative of. */
    public Optional<KnownModel> nearest(String name) {
        String rest = withoutOwner(name);
        while (!rest.isEmpty()) {
            Optional<KnownModel> found = exact(rest);
            if (found.isPresent()) {
                return found;
            }
            int cut = lastBreak(rest);
            rest = cut < 0 ? "" : rest.substring(0, cut);
        }
        return Optional.empty();
    }

    private Optional<KnownModel> exact(String name) {
        KnownModel found = byName.get(Names.plain(name));
        return found != null && Names.sameNumbers(name, found.id()) ? Optional.of(found) : Optional.empty();
    }

    private static String withoutOwner(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static int lastBreak(String name) {
        return Math.max(name.lastIndexOf('-'), Math.max(name.lastIndexOf('_'), name.lastIndexOf(' ')));
    }
}
