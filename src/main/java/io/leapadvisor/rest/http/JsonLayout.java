package io.leapadvisor.rest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Writes JSON answers on a line of their own, or indented when the query asks for it by {@code ?pretty}. */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class JsonLayout implements ServerMessageBodyWriter<Object> {

    /** Query parameter that every operation takes. */
    static final String PRETTY = "pretty";

    private final ObjectMapper mapper;

    JsonLayout(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return isRecord(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return isRecord(type);
    }

    /** All answers are records; texts and bytes are not for this writer. */
    private static boolean isRecord(Class<?> type) {
        return type.isRecord();
    }

    @Override
    public void writeResponse(Object answer, Type generic, ServerRequestContext context) throws IOException {
        String asked =
                ((ResteasyReactiveRequestContext) context).serverRequest().getQueryParam(PRETTY);
        boolean indent = asked != null && !asked.equals("false");
        try (OutputStream stream = context.getOrCreateOutputStream()) {
            stream.write(line(answer, indent));
        }
    }

    @Override
    public void writeTo(
            Object answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream stream)
            throws IOException {
        stream.write(line(answer, false));
    }

    private byte[] line(Object answer, boolean indent) throws IOException {
        ObjectWriter writer = indent ? mapper.writerWithDefaultPrettyPrinter() : mapper.writer();
        byte[] json = writer.writeValueAsBytes(answer);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
