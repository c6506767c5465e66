package io.leapadvisor.rest;

import io.leapadvisor.access.Roles;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.compare.Noise;
import io.leapadvisor.compare.Seen;
import io.leapadvisor.gate.Gate;
import io.leapadvisor.gate.GateRequest;
import io.leapadvisor.gate.GateResult;
import io.leapadvisor.gate.Policy.Suppression;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.GateResource.GateAnswer.BaselineOrigin;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.work.Work;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.deployment.DeploymentStore;
import io.leapadvisor.store.deployment.KeptSuppression;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether a change may pass. */
@Path(Paths.API + "/gate")
@Tag(name = "Assessments")
@Produces(MediaType.APPLICATION_JSON)
public class GateResource {

    private final PackLibrary library;
    private final AssessmentStore store;
    private final DeploymentStore deployments;
    private final Work work;

    GateResource(PackLibrary library, AssessmentStore store, DeploymentStore deployments, Work work) {
        this.library = library;
        this.store = store;
        this.deployments = deployments;
        this.work = work;
    }

    /**
     * A verdict, and what it rests on.
     *
     * @param passed true when nothing is violated
     * @param violations what is, with limit, what was observed, and why
     * @param suppressed findings that did not count, and until when
     * @param baseline id of the stored assessment that it was compared with; left out: there is none
     * @param baselineIs NAMED = the baseline that was named for the deployment, LATEST = its latest assessment; left
     *     out: there is none
     * @param assessment the assessment of the change, which is not stored
     */
    public record GateAnswer(
            boolean passed,
            List<GateResult.Violation> violations,
            List<GateResult.Suppressed> suppressed,
            String baseline,
            BaselineOrigin baselineIs,
            Assessment assessment) {

        /** Where a baseline comes from. */
        public enum BaselineOrigin {
            NAMED,
            LATEST
        }
    }

    @POST
    @RolesAllowed(Roles.READER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "judgeChange",
            summary = "Hold a change against a policy",
            description = "Assesses the profile without storing it, and holds it against the policy and the baseline of"
                    + " the deployment: the one that was named, else the latest stored assessment. A pull request does"
                    + " not disturb the baseline. Suppressions that are kept for the deployment count besides those of"
                    + " the policy.")
    @Extension(name = Api.PROBLEMS, value = "TooLarge UnsupportedMediaType")
    public GateAnswer judge(
            @RequestBody(
                            required = true,
                            description = "A profile, and what it has to keep",
                            content = @Content(schema = @Schema(implementation = GateRequest.class)))
                    InputStream body) {
        Generation now = library.current();
        List<String> rules = now.rulebase().rules().stream().map(RuleInfo::id).toList();
        GateRequest request = now.intake().gate(Body.read(body), rules);
        String deployment = request.profile().deployment();
        Optional<Assessment> named = deployments.baselines(List.of(deployment)).stream()
                .findFirst()
                .flatMap(baseline -> store.find(baseline.assessment()));
        Optional<Assessment> before = named.isPresent() ? named : store.newest(deployment);
        List<Suppression> kept = deployments.suppressions(List.of(deployment)).stream()
                .map(KeptSuppression::what)
                .toList();
        Assessment assessment = work.run("gate", request.profile(), 0, cancellation -> now.advisor()
                .assess(request.profile(), Optional.empty(), deployment, Instant.now()));
        GateResult result = Gate.judge(
                Seen.of(assessment),
                before.map(Seen::of),
                request.policyOrUsual(),
                kept,
                Noise.of(now.knowledge()),
                Instant.now());
        return new GateAnswer(
                result.passed(),
                result.violations(),
                result.suppressed(),
                before.map(Assessment::id).orElse(null),
                before.map(one -> named.isPresent() ? BaselineOrigin.NAMED : BaselineOrigin.LATEST)
                        .orElse(null),
                assessment);
    }
}
