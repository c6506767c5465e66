package io.leapadvisor.rest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.brief.AssessmentBrief;
import io.leapadvisor.report.html.HtmlReport;
import io.leapadvisor.report.template.Escaping;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes an assessment as a page to read, for browsers: the report; the short view is its headline and the JSON. */
@Provider
@Produces(MediaType.TEXT_HTML)
public class HtmlLayout implements MessageBodyWriter<Record> {

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%1$s</title></head>
            <body>
            <h1>%1$s</h1>
            <p>%2$s</p>
            <pre>%3$s</pre>
            </body>
            </html>
            """;

    private final ObjectMapper mapper;

    HtmlLayout(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Assessment.class || type == AssessmentBrief.class;
    }

    @Override
    public void writeTo(
            Record answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream stream)
            throws IOException {
        headers.putSingle("Content-Type", MediaType.TEXT_HTML + ";charset=UTF-8");
        stream.write(page(answer).getBytes(StandardCharsets.UTF_8));
    }

    /** What callers send stands in names and labels, so that all of it is escaped. */
    String page(Record answer) throws IOException {
        if (answer instanceof Assessment assessment) {
            return HtmlReport.of(assessment, "");
        }
        AssessmentBrief brief = (AssessmentBrief) answer;
        return PAGE.formatted(
                Escaping.html(brief.deployment()),
                Escaping.html(brief.headline()),
                Escaping.html(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(brief)));
    }
}
