package io.leapadvisor.rest.mcp;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.AssessmentService;
import io.leapadvisor.rest.Stored;
import io.leapadvisor.rest.guard.Need;
import io.leapadvisor.rest.mcp.Asked.OfProfile;
import io.leapadvisor.rest.mcp.brief.AssessmentDigest;
import io.leapadvisor.rest.mcp.brief.Sections;
import io.leapadvisor.rest.outcome.OutcomeService;
import io.leapadvisor.store.AssessmentStore;
import io.quarkiverse.mcp.server.RawMessage;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.Tool.InputSchema;
import io.quarkiverse.mcp.server.ToolResponse;
import jakarta.inject.Singleton;
import java.util.List;

/** Tools around assessments: make one, read more of it, say what came of it. */
@Singleton
class AssessmentTools {

    private final Calls calls;
    private final Need need;
    private final PackLibrary library;
    private final AssessmentService service;
    private final AssessmentStore store;
    private final OutcomeService outcomes;
    private final Sections sections;

    AssessmentTools(
            Calls calls,
            Need need,
            PackLibrary library,
            AssessmentService service,
            AssessmentStore store,
            OutcomeService outcomes,
            Sections sections) {
        this.calls = calls;
        this.need = need;
        this.library = library;
        this.service = service;
        this.store = store;
        this.outcomes = outcomes;
        this.sections = sections;
    }

    @Tool(
            name = "assess",
            description =
                    """
                    Diagnose a running AI inference deployment that is slow, saturated or too expensive: what is \
                    wrong, which changes help by how much and in which order, the odds that the targets are met, and \
                    what to measure next. Use it whenever there is any measurement (latency, TTFT, utilization, load \
                    test) or a target. Needs a profile; get one by import_files from manifests, engine flags, metrics \
                    and load tests, or fill it by hand. Give what is known and leave out the rest: nothing is guessed \
                    silently. Answers with a summary; `detail` or read_assessment give the rest. Stores the assessment \
                    unless store=false.""",
            annotations =
                    @Annotations(
                            title = "Assess a deployment",
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = false,
                            openWorldHint = false),
            inputSchema = @InputSchema(generator = ToolSchemas.class))
    ToolResponse assess(RawMessage message) {
        return calls.answer(message, given -> {
            boolean keep = given.flag("store", true);
            List<String> detail = given.sections();
            if (keep) {
                need.toStore(" Or call with store=false: then nothing is stored.");
            }
            Generation now = library.current();
            byte[] json = given.rest();
            DeploymentProfile profile = now.intake()
                    .around(json, OfProfile.class, OfProfile::profile)
                    .profile();
            Assessment assessment = keep
                    ? service.assessAndStore(now, now.all(), profile)
                    : service.assessOnly(now.all(), profile, json);
            return sections.with(AssessmentDigest.of(assessment, keep, sections::bytes), assessment, detail);
        });
    }

    @Tool(
            name = "read_assessment",
            description =
                    """
                    Read more of a stored assessment than its summary: one section, and in it one entry by `name` (a \
                    remedy with its steps, trade-offs and how to verify; a diagnosis with its evidence; an alert). \
                    Long sections come in pages: go on with `from`. Without a section: the summary again.""",
            annotations =
                    @Annotations(
                            title = "Read a part of an assessment",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            inputSchema = @InputSchema(generator = ToolSchemas.class))
    ToolResponse readAssessment(RawMessage message) {
        return calls.answer(message, given -> {
            String id = given.required("assessment", "the id that assess has given.");
            String section = given.text("section");
            String name = given.text("name");
            int from = given.number("from", 0);
            given.nothingElse("assessment", "section", "name", "from");
            Assessment stored = Stored.assessment(store, id);
            return section == null
                    ? AssessmentDigest.of(stored, true, sections::bytes)
                    : sections.page(stored, Sections.known("/section", section), name, from);
        });
    }

    @Tool(
            name = "record_outcome",
            description =
                    """
                    Record what was measured before and after a remedy of an assessment was applied, to compare it \
                    with what was predicted; later assessments of the team learn from it. Call it once the change is \
                    live and measured again. Metrics are those of the assessment's impacts, such as latency.p99Ms, \
                    ttftMs, tpotMs, throughputRps, usdPerHour; a value before that is left out is that of the \
                    assessment.""",
            annotations =
                    @Annotations(
                            title = "Record what came of a remedy",
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = false,
                            openWorldHint = false),
            inputSchema = @InputSchema(generator = ToolSchemas.class))
    ToolResponse recordOutcome(RawMessage message) {
        return calls.answer(message, given -> {
            need.toStore("");
            String id = given.required("assessment", "the id of the stored assessment that proposed the remedy.");
            return outcomes.record(id, given.rest());
        });
    }
}
