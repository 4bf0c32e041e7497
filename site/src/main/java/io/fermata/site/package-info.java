/** Makes plain HTML of the guide: no server, no script; a browser opens it from a folder. */
package io.fermata.site;
