package io.leapadvisor.rest.bulk;

import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.access.Roles;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.Selection;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.guard.Need;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Assessments of many deployments in one request. */
@Path(Paths.BULK)
@Tag(name = "Assessments")
public class BulkResource {

    static final String NDJSON = "application/x-ndjson";

    private static final String PRETTY = "pretty";

    private final PackLibrary library;
    private final BulkStreams streams;
    private final CurrentCaller callers;
    private final Need need;

    BulkResource(PackLibrary library, BulkStreams streams, CurrentCaller callers, Need need) {
        this.library = library;
        this.streams = streams;
        this.callers = callers;
        this.need = need;
    }

    @POST
    @Blocking
    @RolesAllowed(Roles.READER)
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Operation(
            operationId = "createAssessments",
            summary = "Assess many deployments",
            description = "Answers each line of the body, a profile, by a line, in order and while the body still "
                    + "comes: its assessment, as POST /assessments gives it, or the problem of that line with its "
                    + "number. A faulty line does not cost the others. Lines without a word are passed over; a line "
                    + "may have 1 MiB. Read the answers while you send: what is not read is not computed. "
                    + "Storing needs the role writer; with store=false, reader does.")
    @RequestBody(
            required = true,
            description = "A profile a line",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = DeploymentProfile.class)))
    @APIResponse(
            responseCode = "200",
            description = "An answer a line: an Assessment, or a Problem",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)))
    @Extension(name = Api.PROBLEMS, value = "UnsupportedMediaType Unavailable")
    public Uni<Void> create(
            @Parameter(ref = "store") @QueryParam("store") String store,
            @Parameter(ref = "packs") @QueryParam("packs") String packs,
            @Parameter(ref = "view") @QueryParam("view") String view,
            @Parameter(hidden = true) RoutingContext context) {
        if (context.request().getHeader(HttpHeaders.CONTENT_TYPE) == null) {
            throw new NotSupportedException();
        }
        Query query = new Query();
        Generation now = library.current();
        boolean keep = query.flag("store", store, true);
        Selection chosen = query.packs("packs", packs, now);
        boolean inShort = query.isSummary("view", view);
        if (context.request().getParam(PRETTY) != null) {
            query.fault(PRETTY, "An answer is a line here. Leave pretty out.");
        }
        query.check();
        if (keep) {
            need.toStore(Need.ASK);
        }
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, NDJSON);
        return streams.answer(new LineAnswers.Asked(context, callers.get(), now, chosen, keep, inShort));
    }
}
