package io.leapadvisor.knowledge.read;

import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.kernel.KernelSet;
import io.leapadvisor.knowledge.kernel.Kernels;
import io.leapadvisor.text.RecordReader;
import io.leapadvisor.text.RecordWriter;
import java.io.IOException;
import java.util.List;

/**
 * What one pack knows, as bytes that are read many times faster than its files.
 *
 * @param part all but the kernels
 * @param kernels measured kernels; empty where the pack has no calibration
 */
public record PreparedKnowledge(KnowledgePart part, List<KernelSet> kernels) {

    /** Name of the bytes among those that the build prepares. */
    public static final String NAME = "knowledge";

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
