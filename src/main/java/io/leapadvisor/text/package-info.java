/** Numbers, durations and shares come in. Phrases that people read go out. It knows nothing of this service. */
package io.leapadvisor.text;
