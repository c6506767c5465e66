package io.leapadvisor.report.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.gate.GateResult.Violation;
import io.leapadvisor.report.Sarif;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A gate as SARIF 2.1.0, which code hosts show beside the file. */
public final class GateSarif {

    private GateSarif() {}

    /**
     * The document.
     *
     * @param version version of the program
     * @param page text of a rule's page by its id; null = none
     * @param before ids that were violated before; null = no baseline
     */
    public static ObjectNode of(GateOutput output, String version, UnaryOperator<String> page, Set<String> before) {
        Sarif document = new Sarif(version, page);
        for (Violation violation : output.result().violations()) {
            String id = GateOutput.id(violation);
            ObjectNode result = document.add(id, violation.rule() != null, "error", violation.why());
            Sarif.locate(result, output.file(), output.line(violation));
            String stage = violation.stage() == null ? "" : violation.stage();
            result.putObject("partialFingerprints")
                    .put("leap/v1", output.profile().deployment() + "/" + id + "/" + stage);
            if (before != null) {
                result.put("baselineState", before.contains(id + "/" + stage) ? "unchanged" : "new");
            }
        }
        return document.document();
    }
}
