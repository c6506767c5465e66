package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.pack.PreparedPack;
import io.leapadvisor.rulebase.compile.RuleClasses;
import io.leapadvisor.rulebase.read.Reading;
import io.leapadvisor.rulebase.tree.DrlReader;
import io.leapadvisor.text.RecordReader;
import io.leapadvisor.text.RecordWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.base.util.Drools;
import org.jboss.logging.Logger;
import org.kie.api.KieBase;

/**
 * The rules of the built-in pack, checked, read and compiled when the program is built. They are used only with the
 * texts, the fact classes and the rule engine that they were made of.
 */
public final class RulePreparation {

    private static final Logger LOG = Logger.getLogger(RulePreparation.class);

    private static final String CONTENT = "rules";
    private static final String ENGINE = "rules.engine";
    private static final String VERSION = "rules.version";
    private static final String DIGEST = "rules.digest";
    private static final String MODELS = "rules.models";

    /**
     * What was prepared.
     *
     * @param notes what to note of it
     * @param contents bytes by name
     */
    public record Made(Map<String, String> notes, Map<String, byte[]> contents) {}

    /** Rules that were prepared, ready to run. */
    record Ready(Reading reading, KieBase base, String version, String digest) {

        PackReader.Read read(List<RuleFault> warnings) {
            return new PackReader.Read(reading.rules(), base, true, warnings, version, digest);
        }
    }

    private RulePreparation() {}

    /**
     * Checks, reads and compiles rules.
     *
     * @param classes folder that the compiled classes are laid into
     * @param cacheFolder folder of compiled rules; null = none
     * @throws RulebaseException with every fault
     */
    public static Made make(PackFiles pack, Knowledge knowledge, Path classes, Path cacheFolder) {
        PackReader.Compiled compiled =
                new PackReader(pack, DrlReader::read).compiled(KnownNames.of(knowledge), cacheFolder);
        List<String> models = RuleClasses.unpack(compiled.kjar(), classes);
        return new Made(
                Map.of(
                        ENGINE,
                        Drools.getFullVersion(),
                        VERSION,
                        PackReader.version(pack),
                        DIGEST,
                        PackReader.digest(pack),
                        MODELS,
                        String.join(" ", models)),
                Map.of(CONTENT, RecordWriter.write(compiled.reading())));
    }

    /** The rules of a pack as they were prepared; empty when they were not, or for something else. */
    static Optional<Ready> of(PackFiles pack) {
        return fitting(pack).flatMap(RulePreparation::ready);
    }

    /** What the rules of a pack say, as it was read when they were prepared; empty where {@link #of} is. */
    static Optional<Reading> reading(PackFiles pack) {
        return fitting(pack).flatMap(prepared -> {
            try {
                return Optional.of(RecordReader.read(prepared.content(CONTENT), Reading.class));
            } catch (IOException e) {
                LOG.warnf(e, "The rules that the build has read cannot be used and will be read again");
                return Optional.empty();
            }
        });
    }

    private static Optional<PreparedPack> fitting(PackFiles pack) {
        Optional<PreparedPack> made = PreparedPack.of(pack);
        Optional<PreparedPack> fitting =
                made.filter(prepared -> prepared.said(ENGINE).equals(Drools.getFullVersion())
                        && (prepared.inJar() || prepared.said(DIGEST).equals(PackReader.digest(pack))));
        if (made.isPresent() && fitting.isEmpty()) {
            LOG.warn("The rules that the build has compiled are for another rule engine or other fact classes,"
                    + " and will be compiled again. Build the program again.");
        }
        return fitting;
    }

    private static Optional<Ready> ready(PreparedPack prepared) {
        try {
            return Optional.of(new Ready(
                    RecordReader.read(prepared.content(CONTENT), Reading.class),
                    RuleClasses.base(List.of(prepared.said(MODELS).split(" "))),
                    prepared.said(VERSION),
                    prepared.said(DIGEST)));
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            LOG.warnf(e, "The rules that the build has compiled cannot be used and will be compiled again");
            return Optional.empty();
        }
    }
}
