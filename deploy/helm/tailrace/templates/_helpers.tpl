{{- define "tailrace.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "tailrace.name" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* Other pods reach the service by several names, with a port or without; the kubelet's probes are not checked. */}}
{{- define "tailrace.hosts" -}}
{{- $name := include "tailrace.name" . -}}
{{- $hosts := list $name (printf "%s:*" $name) (printf "%s.*" $name) "localhost:*" "127.0.0.1:*" -}}
{{- if .Values.ingress.enabled -}}
{{- $hosts = append $hosts .Values.ingress.host -}}
{{- end -}}
{{- if .Values.metrics -}}
{{- $hosts = concat $hosts (list "10.*" "172.*" "192.168.*") -}}
{{- end -}}
{{- concat $hosts .Values.allowedHosts | uniq | join "," -}}
{{- end -}}
