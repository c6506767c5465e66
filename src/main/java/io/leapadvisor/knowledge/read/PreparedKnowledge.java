package io.leapadvisor.knowledge.read;

import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.kernel.KernelSet;
import io.leapadvisor.knowledge.kernel.Kernels;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.pack.PreparedPack;
import io.leapadvisor.text.RecordReader;
import io.leapadvisor.text.RecordWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What one pack knows, as bytes that are read many times faster than its files.
 *
 * @param part all but the kernels
 * @param kernels measured kernels; empty where the pack has no calibration
 */
public record PreparedKnowledge(KnowledgePart part, List<KernelSet> kernels) {

    /** Name of the bytes among those that the build prepares. */
    public static final String NAME = "knowledge";

    /** What the build has read of exactly these files; empty when it has not. */
    static Optional<KnowledgePart> of(PackFiles pack) {
        return PreparedPack.of(pack).flatMap(prepared -> {
            try {
                return Optional.of(read(prepared.content(NAME)));
            } catch (IOException e) {
                System.getLogger(PreparedKnowledge.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "The knowledge that the build has read cannot be used and is read again: "
                                        + e.getMessage());
                return Optional.empty();
            }
        });
    }

    /**
     * What one pack knows, read from its files even where the build has read them already.
     *
     * @throws io.leapadvisor.knowledge.KnowledgeException with every fault
     */
    public static KnowledgePart parsed(PackFiles pack) {
        return new KnowledgeReader(pack).read();
    }

    /** The bytes of a part. */
    public static byte[] write(KnowledgePart part) {
        Calibration calibration = part.calibration();
        return RecordWriter.write(
                calibration == null || calibration.kernels() == null
                        ? new PreparedKnowledge(part, List.of())
                        : new PreparedKnowledge(
                                part.with(calibration.withKernels(null)),
                                calibration.kernels().sets()));
    }

    /**
     * The part in bytes.
     *
     * @throws IOException when they are damaged, or of another version of the program
     */
    public static KnowledgePart read(byte[] bytes) throws IOException {
        PreparedKnowledge kept = RecordReader.read(bytes, PreparedKnowledge.class);
        return kept.kernels().isEmpty()
                ? kept.part()
                : kept.part().with(kept.part().calibration().withKernels(new Kernels(kept.kernels())));
    }
}
