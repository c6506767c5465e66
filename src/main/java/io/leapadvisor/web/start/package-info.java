/**
 * The start page: examples, a form, an editor, files of other tools, an estimate as one types. In come a profile as
 * JSON or files, out go fragments. The profile itself stays in the browser until it is assessed.
 */
package io.leapadvisor.web.start;
