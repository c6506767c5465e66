package io.leapadvisor.rest.mcp;

import io.leapadvisor.advise.WhatIf;
import io.leapadvisor.advise.WhatIfRequest;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.ModelService;
import io.leapadvisor.rest.catalogue.RuleView;
import io.leapadvisor.rest.mcp.Asked.OfProfile;
import io.leapadvisor.rest.mcp.brief.EffectDigest;
import io.leapadvisor.rest.mcp.brief.EstimateDigest;
import io.leapadvisor.rest.mcp.brief.RuleDigest;
import io.leapadvisor.rest.work.Work;
import io.leapadvisor.rulebase.explain.Explanation;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.simulate.Estimate;
import io.quarkiverse.mcp.server.RawMessage;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.Tool.InputSchema;
import io.quarkiverse.mcp.server.ToolResponse;
import jakarta.inject.Singleton;

/** Tools that compute and store nothing: what physics says, what a change does, why a rule fires. */
@Singleton
class ModelTools {

    private final Calls calls;
    private final PackLibrary library;
    private final ModelService service;
    private final Work work;

    ModelTools(Calls calls, PackLibrary library, ModelService service, Work work) {
        this.calls = calls;
        this.library = library;
        this.service = service;
        this.work = work;
    }

    @Tool(
            name = "estimate",
            description =
                    """
                    Predict latency, TTFT, TPOT, throughput, capacity, memory fit and cost of a model on hardware that \
                    need not exist yet: sizing and planning before anything runs or is measured. Needs model, hardware \
                    and traffic in the profile; measurements in it are not used, except loadTests. For a deployment \
                    that runs, use assess instead.""",
            annotations =
                    @Annotations(
                            title = "Estimate a deployment",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            inputSchema = @InputSchema(generator = ToolSchemas.class))
    ToolResponse estimate(RawMessage message) {
        return calls.answer(message, given -> {
            boolean detail = given.flag("detail", false);
            Generation now = library.current();
            DeploymentProfile profile = now.intake()
                    .around(given.rest(), OfProfile.class, OfProfile::profile)
                    .profile();
            Estimate estimate = work.run(
                    "estimate", profile, 0, cancellation -> now.advisor().estimate(profile));
            return detail ? estimate : EstimateDigest.of(estimate);
        });
    }

    @Tool(
            name = "what_if",
            description =
                    """
                    Predict what given changes do to a deployment before anybody makes them: applies remedies in turn \
                    and answers before and after for each metric, with intervals, and what speaks against them. Use it \
                    to check a change that a person or a pull request proposes, or to compare options of assess. \
                    Remedy ids and their parameters are listed by the resource leap://remedies.""",
            annotations =
                    @Annotations(
                            title = "Try changes on a deployment",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            inputSchema = @InputSchema(generator = ToolSchemas.class))
    ToolResponse whatIf(RawMessage message) {
        return calls.answer(message, given -> {
            boolean detail = given.flag("detail", false);
            boolean learned = given.flag("history", true);
            Generation now = library.current();
            WhatIfRequest asked = now.intake().whatIf(given.rest());
            WhatIf effect = service.whatIf(now, asked, learned);
            return detail ? effect : EffectDigest.of(effect);
        });
    }

    @Tool(
            name = "explain_rule",
            description =
                    """
                    Explain a rule of the advisor. With an assessment id or a profile: why it fires for that \
                    deployment or stays silent, which condition decides, by how much, and which fields are missing. \
                    With neither: its page (what it means, evidence, remedies, when not to, references). Rule ids \
                    stand in answers of assess (diagnoses, notEvaluated) and in the resource leap://rules.""",
            annotations =
                    @Annotations(
                            title = "Explain a rule",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            inputSchema = @InputSchema(generator = ToolSchemas.class))
    ToolResponse explainRule(RawMessage message) {
        return calls.answer(message, given -> {
            boolean detail = given.flag("detail", false);
            String rule = given.required("rule", "the id of a rule.");
            String assessment = given.text("assessment");
            Generation now = library.current();
            if (assessment != null && given.has("profile")) {
                throw Arguments.fault("/profile", "Give a profile or the id of an assessment, not both.");
            }
            if (assessment != null) {
                given.nothingElse("rule", "assessment", "profile", "detail");
                return digest(service.explained(now, rule, assessment), detail);
            }
            if (given.has("profile")) {
                DeploymentProfile profile = now.intake()
                        .around(given.rest(), OfProfile.class, OfProfile::profile)
                        .profile();
                return digest(service.explained(now, rule, profile), detail);
            }
            given.nothingElse("rule", "assessment", "profile", "detail");
            RuleInfo known = now.rulebase().rule(rule).orElseThrow(() -> ModelService.unknownRule(now, rule));
            return detail ? RuleView.of(known, now.knowledge()) : known.page();
        });
    }

    private static Object digest(Explanation explanation, boolean detail) {
        return detail ? explanation : RuleDigest.of(explanation);
    }
}
