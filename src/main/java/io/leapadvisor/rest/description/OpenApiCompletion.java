package io.leapadvisor.rest.description;

import io.leapadvisor.advise.WhatIf;
import io.leapadvisor.advise.WhatIfRequest;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.compare.Comparison;
import io.leapadvisor.gate.GateRequest;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.packs.PackStatus;
import io.leapadvisor.packs.check.PackValidation;
import io.leapadvisor.rest.GateResource;
import io.leapadvisor.rest.catalogue.RuleView;
import io.leapadvisor.rest.deployment.BaselineRequest;
import io.leapadvisor.rest.deployment.StateRequest;
import io.leapadvisor.rest.deployment.SuppressionRequest;
import io.leapadvisor.rest.deployment.view.DeploymentSummary;
import io.leapadvisor.rest.deployment.view.DeploymentView;
import io.leapadvisor.rest.deployment.view.RecommendationView;
import io.leapadvisor.rest.deployment.view.SuppressionView;
import io.leapadvisor.rest.error.Problem;
import io.leapadvisor.rest.imports.FormatView;
import io.leapadvisor.rest.imports.ImportAnswer;
import io.leapadvisor.rulebase.explain.Explanation;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.store.ShadowRecord;
import io.leapadvisor.store.deployment.NamedBaseline;
import io.leapadvisor.track.OutcomeRequest;
import io.leapadvisor.track.RecordedOutcome;
import io.leapadvisor.track.TrackEntry;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;

/**
 * Completes the OpenAPI document when the service is built: names and descriptions of the records behind the schemas,
 * what the service refuses in a request, and examples.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiCompletion implements OASFilter {

    /** The records that requests and answers are made of. */
    private static final List<Class<?>> ROOTS = List.of(
            WhatIfRequest.class,
            Assessment.class,
            Estimate.class,
            WhatIf.class,
            AssessmentSummary.class,
            RuleView.class,
            RemedySpec.class,
            Accelerator.class,
            KnownModel.class,
            Threshold.class,
            Problem.class,
            Explanation.class,
            PackStatus.class,
            PackValidation.class,
            ShadowRecord.class,
            ImportAnswer.class,
            FormatView.class,
            GateRequest.class,
            GateResource.GateAnswer.class,
            DeploymentSummary.class,
            DeploymentView.class,
            RecommendationView.class,
            StateRequest.class,
            SuppressionView.class,
            SuppressionRequest.class,
            NamedBaseline.class,
            BaselineRequest.class,
            Comparison.class,
            OutcomeRequest.class,
            RecordedOutcome.class,
            TrackEntry.class);

    /** What comes in: unknown fields are refused there. */
    private static final List<Class<?>> REQUESTS = List.of(
            WhatIfRequest.class,
            GateRequest.class,
            StateRequest.class,
            SuppressionRequest.class,
            BaselineRequest.class,
            OutcomeRequest.class);

    private final OperationSecurity security;

    public OpenApiCompletion(IndexView classes) {
        security = new OperationSecurity(classes);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas =
                RecordSchemas.completed(document.getComponents().getSchemas(), ROOTS);
        REQUESTS.forEach(request -> RequestSchemas.close(schemas, request.getSimpleName()));
        document.getComponents().setSchemas(schemas);
        document.getComponents().setResponses(ProblemResponses.all());
        document.getPaths().getPathItems().values().forEach(item -> item.getOperations()
                .values()
                .forEach(this::complete));
    }

    private void complete(Operation operation) {
        security.add(operation);
        ProblemResponses.add(operation);
        OperationExamples.add(operation);
    }
}
