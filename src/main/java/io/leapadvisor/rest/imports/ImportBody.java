package io.leapadvisor.rest.imports;

import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.http.BodyLimit;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooManyFormFieldsException;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What was sent: the parts of a form, or one file.
 *
 * @param files files in the order of the form
 * @param base what the caller knows, as JSON; null = nothing
 */
public record ImportBody(List<SourceFile> files, byte[] base) {

    static final String DESCRIPTION =
            "Several files as a form: each part is a file, and a part named `base` is a partial profile that is never"
                    + " overwritten. Or one file as it is, packed with gzip or zip or not. Up to 64 MiB together.";

    private static final String FORM = "multipart/form-data";
    /** What divides the parts; the decoder breaks where it has no character. */
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?[^\";\\s]");

    private static final List<String> BASE = List.of("base", "profile");
    private static final String ALONE = "body";
    private static final String TWICE = "The form has two parts named `base` or `profile`. Keep the one that counts.";

    public static ImportBody of(String type, InputStream stream) {
        byte[] body = Body.read(stream, BodyLimit.IMPORT_BYTES);
        boolean form = type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
        return form ? form(type, body) : new ImportBody(List.of(new SourceFile(ALONE, body)), null);
    }

    private static ImportBody form(String type, byte[] body) {
        if (!BOUNDARY.matcher(type).find()) {
            throw unreadable();
        }
        DefaultFullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request);
            return parts(decoder.getBodyHttpDatas());
        } catch (ErrorDataDecoderException | TooManyFormFieldsException e) {
            throw unreadable();
        } catch (IOException e) {
            throw new UncheckedIOException("a form in memory cannot be read", e);
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    private static InvalidInputException unreadable() {
        return new InvalidInputException(List.of(new Fault(
                "",
                "The form cannot be read. Send multipart/form-data, one part a file, at most " + ImportLimits.FILES
                        + ", such as: curl -F file=@metrics.txt -F file=@deployment.yaml …/imports")));
    }

    private static ImportBody parts(List<InterfaceHttpData> parts) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        byte[] base = null;
        for (InterfaceHttpData part : parts) {
            if (!(part instanceof HttpData data)) {
                continue;
            }
            if (BASE.contains(part.getName())) {
                if (base != null) {
                    throw new InvalidInputException(List.of(new Fault("", TWICE)));
                }
                base = data.get();
            } else {
                String name = part instanceof FileUpload upload
                                && !upload.getFilename().isBlank()
                        ? upload.getFilename()
                        : part.getName();
                files.add(new SourceFile(name, data.get()));
            }
        }
        return new ImportBody(files, base);
    }
}
