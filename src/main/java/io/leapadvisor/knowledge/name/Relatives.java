package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Known models that stand for unknown ones: the usual one of a kind, where a word of the name tells the kind, and for a
 * vision model the one that its name begins with, on the backbone that it tells. Detectors and segmenters are mostly
 * told as a head and a backbone, of which more pairs are in use than any list has.
 */
public final class Relatives {

    /** What the work of a relative errs (standard deviation of its logarithm); ours: heads and necks differ. */
    private static final double SPREAD = 0.5;
    /** The same where the backbone is all that is known. */
    private static final double SPREAD_OF_BACKBONE = 0.8;
    /**
     * FLOP of a detector over those of its backbone on the same image; ours: Faster R-CNN, RetinaNet and FCOS take 2.5
     * to 3 times those of a ResNet-50, DETR and YOLO heads 1 to 1.5 times.
     */
    private static final double WITH_HEAD = 2;

    /** Images that classifiers are told with; a model of these has no head to speak of. */
    private static final double SMALLEST = 192;

    private static final double LARGEST = 299;

    private static final Pattern RESNET = Pattern.compile("\\br(?:esnet)?[-_ ]?(18|34|50|101|152)(?:b?)(?=[-_ )]|$)");
    private static final Pattern WIDTH = Pattern.compile("(?<![\\d.])(0\\.\\d+|1\\.[1-9]\\d*)(?![\\d.])");
    private static final Pattern OTHER = Pattern.compile("\\d{1,4}|[23]d");
    private static final Pattern GAPS = Pattern.compile("[-_ ]+");
    private static final Pattern REMARKS = Pattern.compile("\\([^()]*\\)");
    /** Longer names are not found in others by chance. */
    private static final int SHORTEST = 5;

    private final List<KnownModel> kinds;
    private final List<KnownModel> backbones;
    private final ModelNames names;

    public Relatives(Collection<KnownModel> models, ModelNames names) {
        this.names = names;
        kinds = models.stream().filter(Relatives::isUsual).toList();
        backbones = models.stream()
                .filter(Relatives::isBackbone)
                .sorted(Comparator.comparingInt(
                                (KnownModel model) -> model.spec().name().length())
                        .reversed()
                        .thenComparing(KnownModel::id))
                .toList();
    }

    /** What stands for a model that no name is known of and of whose work nothing was told. */
    public Optional<KnownModel> of(ModelSpec model) {
        if (model.name() == null || model.flopsPerItem() != null || model.layers() != null) {
            return Optional.empty();
        }
        String plain = REMARKS.matcher(model.name()).replaceAll("").strip();
        if (model.family() == ModelFamily.SPEECH) {
            String[] words = GAPS.split(plain);
            // Voices stand between the name of a model and its size.
            return names.find(words[0] + " " + words[words.length - 1])
                    .or(() -> names.nearest(plain))
                    .or(() -> Arrays.stream(words)
                            .flatMap(word -> names.find(word).stream())
                            .findFirst())
                    .filter(like -> like.spec().family() == ModelFamily.SPEECH && like.structure() != null)
                    .map(like -> sized(with(like, 1, SPREAD), model))
                    .or(() -> usual(model));
        }
        if (model.family() != ModelFamily.VISION) {
            return Optional.empty();
        }
        Optional<KnownModel> base =
                names.nearest(plain).filter(Relatives::isSizedVision).filter(like -> isOneSize(plain, like));
        Optional<KnownModel> told = backbone(plain);
        Optional<KnownModel> found = base.map(like -> told.filter(other -> !isBackbone(like))
                        .map(other -> on(like, other))
                        .orElseGet(() -> with(like, 1, SPREAD)))
                .or(() -> told.map(alone -> HeadImages.of(with(alone, WITH_HEAD, SPREAD_OF_BACKBONE), plain)));
        return found.map(like -> widened(like, plain))
                .or(() -> model.parameters() == null ? usual(model) : Optional.empty())
                .map(like -> sized(NamedSize.of(like, model.name()), model));
    }

    /** False where the word behind the name of the relative is the number of another size, or another dimension. */
    private boolean isOneSize(String name, KnownModel like) {
        Matcher gap = GAPS.matcher(name);
        while (gap.find()) {
            boolean named = names.nearest(name.substring(0, gap.start()))
                    .filter(found -> found.id().equals(like.id()))
                    .isPresent();
            if (named) {
                String next = GAPS.split(name.substring(gap.end()).toLowerCase(Locale.ROOT), 2)[0];
                return NamedSize.isUsual(next) || !OTHER.matcher(next).matches();
            }
        }
        return true;
    }

    /** Work in proportion to the weights, where those are told. */
    private static KnownModel sized(KnownModel like, ModelSpec model) {
        return model.parameters() == null || like.spec().parameters() == null
                ? like
                : with(like, model.parameters() / like.spec().parameters(), SPREAD);
    }

    /** The usual model of a kind that a word of the name tells; where weights are told, the one of about that size. */
    private Optional<KnownModel> usual(ModelSpec model) {
        String words = " " + model.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ") + " ";
        List<KnownModel> alike = kinds.stream()
                .filter(kind -> kind.spec().family() == model.family())
                .toList();
        Optional<KnownModel> told = alike.stream()
                .filter(kind -> kind.aliases().stream().anyMatch(alias -> words.contains(" " + alias + " ")))
                .findFirst();
        return model.parameters() == null || told.isEmpty()
                ? told
                : alike.stream()
                        .min(Comparator.comparingDouble(
                                kind -> Math.abs(Math.log(kind.spec().parameters() / model.parameters()))))
                        .map(kind -> sized(kind, model));
    }

    /** The backbone that a name tells, the longest that stands in it. */
    private Optional<KnownModel> backbone(String name) {
        Matcher resnet = RESNET.matcher(name.toLowerCase(Locale.ROOT));
        String plain = Names.plain(resnet.find() ? name + " ResNet-" + resnet.group(1) : name);
        return backbones.stream()
                .filter(model -> Names.plain(model.spec().name()).length() >= SHORTEST)
                .filter(model -> plain.contains(Names.plain(model.spec().name())))
                .findFirst();
    }

    /** A larger backbone adds its own work to that of the head; one of a smaller kind comes with a smaller head. */
    private KnownModel on(KnownModel like, KnownModel other) {
        double flop = like.spec().flopsPerItem();
        double usual = backbone(like.spec().name())
                .or(() -> names.representative(ModelFamily.VISION))
                .map(model -> model.spec().flopsPerItem())
                .orElse(other.spec().flopsPerItem());
        double side = like.structure().imageSize() == null
                ? NamedSize.told(like.spec().name()).orElse(other.structure().imageSize())
                : like.structure().imageSize();
        double pixels = Math.pow(side / other.structure().imageSize(), 2);
        double more = other.spec().flopsPerItem() - usual;
        return with(like, more > 0 ? 1 + more * pixels / flop : other.spec().flopsPerItem() / usual, SPREAD);
    }

    /** A width behind the name of a depthwise model, as in "MobileNet v1 0.25": channels in and out shrink by it. */
    private static KnownModel widened(KnownModel like, String name) {
        Matcher width = WIDTH.matcher(name);
        OptionalDouble told =
                width.find() ? OptionalDouble.of(Double.parseDouble(width.group(1))) : OptionalDouble.empty();
        return told.isPresent() && like.structure().kind() == Structure.Kind.DEPTHWISE
                ? with(like, Math.pow(told.getAsDouble(), 2), SPREAD)
                : like;
    }

    private static KnownModel with(KnownModel like, double work, double spread) {
        ModelSpec spec = like.spec();
        return like.with(
                spec.withFlopsPerItem(times(spec.flopsPerItem(), work)).withParameters(times(spec.parameters(), work)),
                like.structure().asRelative(work, spread));
    }

    private static Double times(Double value, double factor) {
        return value == null ? null : (Double) (value * factor);
    }

    /** True of a model that stands for others of its kind; its aliases are words of their names. */
    static boolean isUsual(KnownModel model) {
        return model.structure() != null && model.structure().spread() != null;
    }

    private static boolean isSizedVision(KnownModel model) {
        return model.spec().family() == ModelFamily.VISION
                && model.structure() != null
                && model.spec().flopsPerItem() != null
                && model.spec().parameters() != null;
    }

    private static boolean isBackbone(KnownModel model) {
        return isSizedVision(model)
                && model.structure().imageSize() != null
                && model.structure().imageSize() >= SMALLEST
                && model.structure().imageSize() <= LARGEST;
    }
}
