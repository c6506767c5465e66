package io.leapadvisor.intake.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.leapadvisor.intake.words.FaultPhrases;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words why a document is not JSON, and where. */
public final class SyntaxFault {

    /** Levels of brackets and braces that are read; the contract needs eight. */
    public static final int MAX_NESTING = 64;

    private static final Pattern CHARACTER =
            Pattern.compile("Unexpected (?:character \\(|close marker )'(.{1,2})'(.*)", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("Unrecognized token '([^']*)'.*", Pattern.DOTALL);

    private SyntaxFault() {}

    /** Line and column, with a colon behind; empty where they are not known. */
    public static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : "Line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    /** What is wrong, with the place where it is known. */
    public static String explain(IOException e) {
        if (!(e instanceof JsonProcessingException json)) {
            return "The body is not text in UTF-8. Send JSON in UTF-8.";
        }
        String place = place(json.getLocation());
        String reason = reason(json);
        return place.isEmpty() ? Character.toUpperCase(reason.charAt(0)) + reason.substring(1) : place + reason;
    }

    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            return limit(message);
        }
        if (e instanceof JsonEOFException) {
            return "the document ends too early. Close every quotation mark, bracket and brace.";
        }
        if (message.startsWith("Duplicate ")) {
            return "the key before this place stands twice in its object. Keep one of the two.";
        }
        if (message.contains("urrogate")) {
            return "half of a surrogate pair stands in a name. Write the whole character.";
        }
        if (message.contains("UTF-8")) {
            return "these bytes are not UTF-8. Send JSON in UTF-8.";
        }
        if (message.contains("CTRL-CHAR")) {
            return message.startsWith("Illegal unquoted")
                    ? "a line break or another control character stands inside a text. Write it as an escape "
                            + "such as \\n."
                    : "a control character that JSON does not know. Remove it.";
        }
        if (message.contains("character escape")) {
            return "an unknown escape stands inside a text. Write a backslash as \\\\.";
        }
        if (message.startsWith("Invalid numeric value") || message.contains("in numeric value")) {
            return "this is not a number as JSON writes it: no leading zeros, no plus sign, a digit on both "
                    + "sides of the point.";
        }
        Matcher token = TOKEN.matcher(message);
        if (token.matches()) {
            return "\"" + FaultPhrases.brief(token.group(1))
                    + "\" is not JSON. Put text between quotation marks; only true, false, null and numbers "
                    + "stand without.";
        }
        Matcher character = CHARACTER.matcher(message);
        if (character.matches()) {
            return "unexpected character '" + character.group(1) + "'" + expected(character.group(2)) + ".";
        }
        return "this is not JSON.";
    }

    private static String limit(String message) {
        if (message.contains("nesting")) {
            return "brackets and braces are nested deeper than " + MAX_NESTING + " levels. The contract needs eight.";
        }
        if (message.contains("Number")) {
            return "a number has more than 1000 digits. Write it shorter, such as 7e9.";
        }
        return "a text or a name is too long.";
    }

    private static String expected(String wanted) {
        if (wanted.contains("double-quote") || wanted.contains("comment")) {
            return wanted.contains("comment")
                    ? ": JSON has no comments"
                    : "; expected a field name between quotation marks";
        }
        if (wanted.contains("comma")) {
            return "; expected a comma or the end of the list or object";
        }
        if (wanted.contains("colon")) {
            return "; expected a colon after the field name";
        }
        return wanted.contains("value") ? "; expected a value" : "";
    }
}
