package io.leapadvisor.rest;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.Selection;
import io.leapadvisor.packs.ShadowFinding;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.description.OpenApiText;
import io.leapadvisor.rest.error.Problem;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.Meters;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.store.Page;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Assessments. */
@Path(Paths.API + "/assessments")
@Tag(name = "Assessments")
@Produces(MediaType.APPLICATION_JSON)
public class AssessmentResource {

    private static final Logger LOG = Logger.getLogger(AssessmentResource.class);
    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 200;
    private static final int MAX_PAGE = 10_000_000;

    private final PackLibrary library;
    private final AssessmentStore store;
    private final Meters meters;

    AssessmentResource(PackLibrary library, AssessmentStore store, Meters meters) {
        this.library = library;
        this.store = store;
        this.meters = meters;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createAssessment",
            summary = "Assess a deployment",
            description =
                    "Says what is wrong, what helps by how much, in which order, and what else to measure. The assessment is stored.")
    @APIResponse(
            responseCode = "201",
            description = "Assessed and stored; Location has its address",
            content = @Content(schema = @Schema(implementation = Assessment.class)))
    @APIResponse(
            responseCode = "200",
            description = "Assessed and, by store=false, not stored",
            content = @Content(schema = @Schema(implementation = Assessment.class)))
    public Response create(
            @RequestBody(
                            required = true,
                            description = OpenApiText.PROFILE,
                            content = @Content(schema = @Schema(implementation = DeploymentProfile.class)))
                    InputStream body,
            @Parameter(
                            description = "false = only answer; earlier assessments are not used either",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"))
                    @QueryParam("store")
                    String store,
            @Parameter(
                            description =
                                    "Packs to ask besides the built-in one, with commas between them; core = that one alone. Left out: all that are active.",
                            example = "core")
                    @QueryParam("packs")
                    String packs) {
        Query query = new Query();
        Generation now = library.current();
        boolean keep = query.flag("store", store, true);
        Selection chosen = query.packs("packs", packs, now);
        query.check();
        byte[] json = Body.read(body);
        DeploymentProfile profile = chosen.intake().profile(json);
        return keep ? stored(now, chosen.advisor(), profile) : notStored(chosen.advisor(), profile, json);
    }

    private Response stored(Generation now, Advisor advisor, DeploymentProfile profile) {
        Optional<Assessment> previous = store.latest(profile.deployment());
        Assessment assessment = meters.time(
                "assessment",
                () -> advisor.assess(profile, previous, UUID.randomUUID().toString(), now()));
        store.save(assessment, shadowFindings(now, profile, previous));
        meters.count(assessment, true);
        return Response.created(URI.create(Paths.API + "/assessments/" + assessment.id()))
                .entity(assessment)
                .build();
    }

    /** The id is a digest of the body: nothing can be fetched under it. */
    private Response notStored(Advisor advisor, DeploymentProfile profile, byte[] json) {
        Assessment assessment = meters.time(
                "assessment",
                () -> advisor.assess(
                        profile, Optional.empty(), UUID.nameUUIDFromBytes(json).toString(), now()));
        meters.count(assessment, false);
        return Response.ok(assessment).build();
    }

    /** A pack that is only tried must not be able to spoil an answer. */
    private List<ShadowFinding> shadowFindings(
            Generation now, DeploymentProfile profile, Optional<Assessment> previous) {
        try {
            List<ShadowFinding> found = now.shadowFindings(profile, previous);
            found.forEach(meters::countShadow);
            return found;
        } catch (RuntimeException e) {
            LOG.warn("A pack in shadow mode has failed; the answer is as without it", e);
            return List.of();
        }
    }

    /** As exact as every database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @GET
    @Operation(operationId = "listAssessments", summary = "List assessments", description = "Summaries, newest first.")
    public Page<AssessmentSummary> list(
            @Parameter(description = "Only of this deployment", example = "fraud-detector") @QueryParam("deployment")
                    String deployment,
            @Parameter(
                            description = "Not before this time",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Before this time",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(
                            description = "Number of the page, from 0",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "10000000",
                                            defaultValue = "0"))
                    @QueryParam("page")
                    String page,
            @Parameter(
                            description = "Items a page holds",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "20"))
                    @QueryParam("size")
                    String size) {
        Query query = new Query();
        String ofDeployment = query.deployment("deployment", deployment);
        Instant notBefore = query.time("from", from);
        Instant before = query.time("to", to);
        int number = query.wholeNumber("page", page, 0, 0, MAX_PAGE);
        int items = query.wholeNumber("size", size, DEFAULT_SIZE, 1, MAX_SIZE);
        if (notBefore != null && before != null && !notBefore.isBefore(before)) {
            query.fault("to", "Must be after from.");
        }
        query.check();
        return store.list(ofDeployment, notBefore, before, number, items);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getAssessment", summary = "Read an assessment")
    public Assessment get(String id) {
        return store.find(known(id)).orElseThrow(() -> new UnknownIdException("assessment", id));
    }

    @POST
    @Path("/{id}/re-run")
    @Operation(
            operationId = "rerunAssessment",
            summary = "Make an assessment again",
            description =
                    "Assesses the stored profile again by the packs, in the versions, that the assessment was made with; id and time are those of the"
                            + " stored one, so that both can be compared. Nothing is stored. The packs of the last ten states of the service are kept.")
    @APIResponse(
            responseCode = "200",
            description = "Assessed again",
            content = @Content(schema = @Schema(implementation = Assessment.class)))
    @APIResponse(
            responseCode = "410",
            description = "The packs are gone, or this version of the service cannot run them",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Assessment rerun(String id) {
        Assessment stored = get(id);
        Generation then = library.generation(stored.rulebase().generation());
        Selection chosen = then.choose(stored.rulebase().packs().stream()
                .map(pack -> pack.replaceFirst("@.*", ""))
                .toList());
        Optional<Assessment> previous = Optional.ofNullable(stored.history())
                .map(Assessment.History::previousAssessment)
                .flatMap(store::find);
        return chosen.advisor().assess(stored.profile(), previous, stored.id(), stored.assessedAt());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteAssessment", summary = "Delete an assessment")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(String id) {
        if (!store.delete(known(id))) {
            throw new UnknownIdException("assessment", id);
        }
    }

    /** An id that the service cannot have given never reaches the database. */
    static String known(String id) {
        if (!id.matches("[0-9a-f-]{36}")) {
            throw new UnknownIdException("assessment", id);
        }
        return id;
    }
}
