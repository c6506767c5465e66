package io.leapadvisor.rest;

import io.leapadvisor.access.Roles;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.Selection;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.RefusedException;
import io.leapadvisor.rest.guard.Audit;
import io.leapadvisor.rest.guard.Need;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.deployment.DeploymentStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Assessments. */
@Path(Paths.API + "/assessments")
@Tag(name = "Assessments")
@Produces(MediaType.APPLICATION_JSON)
public class AssessmentResource {

    private final PackLibrary library;
    private final AssessmentStore store;
    private final DeploymentStore deployments;
    private final AssessmentService service;
    private final Views views;
    private final Audit audit;
    private final Need need;

    AssessmentResource(
            PackLibrary library,
            AssessmentStore store,
            DeploymentStore deployments,
            AssessmentService service,
            Views views,
            Audit audit,
            Need need) {
        this.library = library;
        this.store = store;
        this.deployments = deployments;
        this.service = service;
        this.views = views;
        this.audit = audit;
        this.need = need;
    }

    @POST
    @RolesAllowed(Roles.READER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            operationId = "createAssessment",
            summary = "Assess a deployment",
            description = "Says what is wrong, what helps by how much, in which order, and what else to measure. The "
                    + "assessment is stored, which needs the role writer; with store=false, reader does.")
    @APIResponse(
            responseCode = "201",
            description = "Assessed and stored; Location has its address",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Assessment.class)))
    @APIResponse(
            responseCode = "200",
            description = "Assessed and, by store=false, not stored",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Assessment.class)))
    @Extension(name = Api.PROBLEMS, value = "TooLarge UnsupportedMediaType Unavailable")
    public Response create(
            @RequestBody(
                            required = true,
                            description = Api.PROFILE,
                            content = @Content(schema = @Schema(implementation = DeploymentProfile.class)))
                    InputStream body,
            @Parameter(ref = "store") @QueryParam("store") String store,
            @Parameter(ref = "packs") @QueryParam("packs") String packs,
            @Parameter(ref = "view") @QueryParam("view") String view) {
        Query query = new Query();
        Generation now = library.current();
        boolean keep = query.flag("store", store, true);
        Selection chosen = query.packs("packs", packs, now);
        boolean inShort = query.isSummary("view", view);
        query.check();
        if (keep) {
            need.toStore(Need.ASK);
        }
        byte[] json = Body.read(body);
        DeploymentProfile profile = chosen.intake().profile(json);
        if (!keep) {
            return Response.ok(views.of(service.assessOnly(chosen, profile, json), inShort))
                    .build();
        }
        Assessment assessment = service.assessAndStore(now, chosen, profile);
        return Response.created(URI.create(Paths.API + "/assessments/" + assessment.id()))
                .entity(views.of(assessment, inShort))
                .build();
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("/{id}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            operationId = "getAssessment",
            summary = "Read an assessment",
            description = "The answer as it was given and stored; a page to read where text/html is accepted.")
    @APIResponse(
            responseCode = "200",
            description = "The assessment",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Assessment.class)))
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public Response get(String id, @Parameter(ref = "view") @QueryParam("view") String view) {
        Query query = new Query();
        boolean inShort = query.isSummary("view", view);
        query.check();
        return Response.ok(views.of(stored(id), inShort)).build();
    }

    private Assessment stored(String id) {
        return Stored.assessment(store, id);
    }

    @POST
    @RolesAllowed(Roles.READER)
    @Path("/{id}/re-run")
    @Operation(
            operationId = "rerunAssessment",
            summary = "Make an assessment again",
            description = "Assesses the stored profile again by the packs, in the versions, that the assessment was "
                    + "made with; id and time are those of the"
                    + " stored one, so that both can be compared. Nothing is stored. The packs of the "
                    + "last ten states of the service are kept.")
    @APIResponse(
            responseCode = "200",
            description = "Assessed again",
            content = @Content(schema = @Schema(implementation = Assessment.class)))
    @Extension(name = Api.PROBLEMS, value = "NotFound RulebaseGone Unavailable")
    public Assessment rerun(String id) {
        return service.assessAgain(stored(id));
    }

    @DELETE
    @RolesAllowed(Roles.WRITER)
    @Path("/{id}")
    @Operation(
            operationId = "deleteAssessment",
            summary = "Delete an assessment",
            description = "It is gone for good; later assessments of the deployment do not use it. The baseline of a"
                    + " deployment cannot be deleted: name another one first.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @Extension(name = Api.PROBLEMS, value = "NotFound BaselineInUse Unavailable")
    public void delete(String id) {
        audit.logged("DELETE", Stored.known(id), null, () -> {
            deployments.baselineOf(id).stream().findFirst().ifPresent(deployment -> {
                throw new RefusedException(
                        ProblemKind.BASELINE_IN_USE,
                        "The assessment is the baseline of " + deployment + ". Name another (PUT " + Paths.API
                                + "/deployments/" + deployment + "/baseline), or delete the baseline there, first.");
            });
            if (!store.delete(id)) {
                throw Stored.unknown(id);
            }
            return true;
        });
    }
}
