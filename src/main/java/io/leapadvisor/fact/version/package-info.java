/**
 * What runs and what was tested come in, and what was published of a model. Facts on how far they are apart go out, as
 * records that compute nothing. It knows nothing else.
 */
package io.leapadvisor.fact.version;
