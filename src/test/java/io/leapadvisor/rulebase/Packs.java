package io.leapadvisor.rulebase;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.profile.path.Format;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two small packs and facts that make their rules fire. */
public final class Packs {

    public static final Path ROOT = Path.of("src/test/resources/rulebase");
    public static final PackFiles CORE = PackFiles.read("core", "1", ROOT.resolve("core"));
    public static final PackFiles EXTRA = PackFiles.read("extra", "1", ROOT.resolve("extra"));
    public static final List<Threshold> THRESHOLDS = List.of(
            new Threshold("serialization-share", 0.2, "ratio", "a fifth of the request", "ours", Grade.P),
            new Threshold("small-payload-bytes", 1024, "bytes", "a packet", "ours", Grade.P));
    static final KnownNames NAMES = new KnownNames(
            Set.of("serialization-share", "small-payload-bytes"),
            Set.of("use-binary-serialization"),
            Set.of("extra.cells"));

    private Packs() {}

    public static Rulebase load(Path cache, PackFiles... packs) {
        return Rulebase.load(List.of(packs), NAMES, cache, DrlReader::read);
    }

    /** A pack with one file replaced; null removes it. */
    public static PackFiles with(PackFiles pack, String path, String text) {
        SortedMap<String, String> files = new TreeMap<>(pack.files());
        if (text == null) {
            files.remove(path);
        } else {
            files.put(path, text);
        }
        return new PackFiles(pack.name(), pack.version(), files);
    }

    public static List<Object> facts() {
        return List.of(
                THRESHOLDS.get(0),
                THRESHOLDS.get(1),
                share("parse", 0.5),
                share("write", 0.3),
                share("log", 0.05),
                StageBuilder.builder()
                        .name("parse")
                        .kind(StageKind.DESERIALIZATION)
                        .format(Format.JSON)
                        .payloadBytes(100.0)
                        .build(),
                StageBuilder.builder()
                        .name("write")
                        .kind(StageKind.SERIALIZATION)
                        .format(Format.CSV)
                        .payloadBytes(1e6)
                        .build(),
                new ObjectiveStatus("latency.p99Ms", 80, 250.0, false, 2.1, "ms", false));
    }

    private static StageShare share(String stage, double share) {
        return new StageShare(
                stage,
                StageKind.SERIALIZATION,
                StageGroup.SERIALIZATION,
                Resource.CPU,
                share,
                share * 100,
                0,
                0,
                1,
                null,
                null,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false);
    }
}
