package io.leapadvisor.web.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.access.Roles;
import io.leapadvisor.advise.NotEstimableException;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.catalogue.Example;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.imports.ImportBody;
import io.leapadvisor.rest.imports.ImportService;
import io.leapadvisor.rest.work.Work;
import io.leapadvisor.web.view.Html;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The start page, and what it asks for while a profile is written. */
@Path("/")
public class StartResource {

    private static final int LONGEST_SEARCH = 80;

    private final PackLibrary library;
    private final ImportService imports;
    private final Work work;
    private final Html html;
    private final ObjectMapper json;

    StartResource(PackLibrary library, ImportService imports, Work work, Html html, ObjectMapper json) {
        this.library = library;
        this.imports = imports;
        this.work = work;
        this.html = html;
        this.json = json;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response page() {
        return html.page("Start", "start", "/page/start");
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/start")
    @Operation(hidden = true)
    public Response start() {
        return html.fragment("start", StartForm.get());
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/examples/{file: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response example(String file) {
        Example known = Example.of(file).orElseThrow(() -> new UnknownIdException("example", file));
        return Response.ok(known.profile()).type(MediaType.APPLICATION_JSON).build();
    }

    /** What a profile may hold: descriptions by pointer. */
    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/fields")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public FieldHelp fields() {
        return FieldHelp.get();
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/choices/{list}")
    @Operation(hidden = true)
    public Response choices(String list, @QueryParam("q") String text) {
        String asked = text == null ? "" : text;
        return html.fragment(
                "choices",
                Choices.of(
                        list,
                        asked.substring(0, Math.min(LONGEST_SEARCH, asked.length())),
                        library.current().knowledge()));
    }

    /** What is not right yet is told as a part of the page: one types, and every other letter is a fault. */
    @POST
    @RolesAllowed(Roles.READER)
    @Path("page/estimate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response estimate(InputStream body) {
        Generation now = library.current();
        try {
            DeploymentProfile profile = now.intake().profile(Body.read(body));
            return html.fragment(
                    "estimate", EstimateView.of(work.run("estimate", profile, 0, cancellation -> now.advisor()
                            .estimate(profile))));
        } catch (InvalidInputException e) {
            return html.fragment("estimate-faults", FaultView.of(e, json));
        } catch (NotEstimableException e) {
            return html.fragment("estimate-none", e.getMessage());
        }
    }

    @POST
    @RolesAllowed(Roles.READER)
    @Path("page/imports")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response imports(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream body) {
        return html.fragment("imports", ImportView.of(imports.read(ImportBody.of(type, body), null), json));
    }
}
