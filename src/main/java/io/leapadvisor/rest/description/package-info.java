/**
 * The OpenAPI document. What comes in is the document as the annotations of the resources give it; what goes out is the
 * document with the Javadoc of the records, what requests are refused for, and examples. It may know every record that
 * is a request or an answer, and works only while the service is built.
 */
package io.leapadvisor.rest.description;
